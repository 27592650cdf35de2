using System.Net;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Definitions;
using Interagency.Orchestrator.Tests.Places;
using Interagency.Orchestrator.Tests.Security;
using Interagency.Workflows.Editing;
using Interagency.Workflows.Outlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Procedures;

/// <summary>A procedure is changed, held against its scenarios, and released from its pages.</summary>
public sealed class ProcedurePageTests(VersionService service) : IClassFixture<VersionService>
{
    private const string Curator = "Workflow1:caseFlow:stageAssessment:assessmentFlow:curator";
    private const string Page = $"/procedures/khmao?edit={Curator}";

    [Fact]
    public async Task Term_IsSavedToTheDraft_AndTheScenariosStandInTheWayOfItsRelease()
    {
        using var visitor = await EnterAsync();
        var fields = Fields((await visitor.GetAsync(Page)).Body, "3", "в течение 3 рабочих дней");
        var (status, _, to) = await visitor.SubmitAsync(Page, "step", fields);
        Assert.Equal((302, true), (status, to!.Contains("/procedures/khmao?step=", StringComparison.Ordinal)));

        // Sent twice it is saved once; upon a draft that was changed meanwhile it is refused, and what was typed stays.
        Assert.Equal(302, (await visitor.SubmitAsync(Page, "step", fields)).Status);
        var stale = WebUtility.HtmlDecode((await visitor.SubmitAsync(Page, "step", new(fields) { ["once"] = "other", ["title"] = "Закрепить куратора" })).Body);
        Assert.Contains("черновик сохранил кто-то другой", stale, StringComparison.Ordinal);
        Assert.Contains("value=\"Закрепить куратора\"", stale, StringComparison.Ordinal);

        var page = WebUtility.HtmlDecode((await visitor.GetAsync("/procedures/khmao/release")).Body);
        Assert.Contains("срок: 1 → 3 рабочих дня", page, StringComparison.Ordinal);
        var refused = WebUtility.HtmlDecode((await visitor.SubmitAsync("/procedures/khmao/release", "release", new()
        {
            ["once"] = "release-1", ["revision"] = CalendarService.Hidden(page, "revision"), ["act"] = "Приказ № 9", ["effectiveFrom"] = "2099-01-01", ["do"] = "publish",
        })).Body);
        Assert.Contains("срок шага «Назначить куратора»: ожидалось 9 апреля 2026 г., получилось 13 апреля 2026 г., на 4 дня позже", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"Приказ № 9\"", refused, StringComparison.Ordinal);
        Assert.Equal("khmao-1", service.Catalog.Published("khmao")!.Root.VersionId);

        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal((1, "Приказ № 9"), (await db.DefinitionDrafts.CountAsync(d => d.DefinitionId == "khmao", Stop), (await db.DefinitionDrafts.SingleAsync(d => d.DefinitionId == "khmao", Stop)).Act));
    }

    [Fact]
    public async Task Scenario_IsKeptOverTheFile_AndTakenOut()
    {
        using var visitor = await EnterAsync();
        var page = WebUtility.HtmlDecode((await visitor.GetAsync("/procedures/rostov/scenarios/silent-agency")).Body);
        Dictionary<string, string> fields = new()
        {
            ["once"] = "s1", ["titleRu"] = "Школа молчит", ["startDay"] = "2026-04-06", ["startTime"] = "09:00", ["do"] = "save", ["then.0.what"] = "outcome:worsening",
        };
        Assert.Contains("<fieldset", page, StringComparison.Ordinal);
        Assert.Equal(302, (await visitor.SubmitAsync("/procedures/rostov/scenarios/silent-agency", "scenario", fields)).Status);
        var list = WebUtility.HtmlDecode((await visitor.GetAsync("/procedures/rostov/scenarios")).Body);
        Assert.Contains("Школа молчит", list, StringComparison.Ordinal);
        Assert.Contains("исход дела: ожидалось «", list, StringComparison.Ordinal);

        // Upon the file, which somebody has changed meanwhile.
        Assert.Contains("черновик сохранил кто-то другой", WebUtility.HtmlDecode((await visitor.SubmitAsync("/procedures/rostov/scenarios/silent-agency", "scenario", new(fields) { ["once"] = "s2" })).Body), StringComparison.Ordinal);
        Assert.Equal(302, (await visitor.SubmitAsync("/procedures/rostov/scenarios/silent-agency", "scenario", new(fields) { ["once"] = "s3", ["revision"] = "1", ["do"] = "remove" })).Status);
        Assert.Equal(404, (await visitor.GetAsync("/procedures/rostov/scenarios/silent-agency")).Status);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal(2, db.Audit.Count(a => a.Kind == AuditKind.DefinitionChanged && a.Subject == "definition/rostov"));
    }

    [Fact]
    public async Task Reader_SeesTheProcedure_AndNoFormOfIt()
    {
        using var visitor = await (await Employee.HireAsync(service, AccountRole.Auditor)).LoggedInAsync(service);
        var page = WebUtility.HtmlDecode((await visitor.GetAsync($"/procedures/tatarstan?edit={Uri.EscapeDataString("Workflow1:caseFlow:open")}")).Body);

        Assert.Contains("procedure-step", page, StringComparison.Ordinal);
        Assert.DoesNotContain("edit=", page[page.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(400, (await visitor.SubmitAsync("/procedures/tatarstan?edit=Workflow1:caseFlow:open", "step", new() { ["title"] = "x", ["step"] = "Workflow1:caseFlow:open" })).Status);
        Assert.Equal(404, (await visitor.GetAsync("/procedures/nowhere")).Status);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Visitor> EnterAsync() => await (await Employee.HireAsync(service, AccountRole.Methodologist)).LoggedInAsync(service);

    /// <summary>The form of the step as it is shown, with another term.</summary>
    private Dictionary<string, string> Fields(string page, string days, string words)
    {
        var set = service.Catalog.Published("khmao")!;
        var step = ProcedureOutline.Of(set, service.Services.GetRequiredService<Interagency.Orchestrator.Definitions.CurrentWorld>().Value.Directories).Steps.Single(s => s.NodeId == Curator);
        var (edit, term) = (StepForm.Of(step), StepForm.Of(step).Terms[0]);
        Dictionary<string, string> fields = new()
        {
            ["once"] = CalendarService.Hidden(page, "once"), ["revision"] = CalendarService.Hidden(page, "revision"), ["step"] = Curator, ["title"] = edit.Title, ["mark"] = edit.Mark, ["paragraph"] = edit.Paragraph,
            ["question"] = edit.Question, ["has.term"] = "", ["term.n"] = days, ["term.kind"] = term.Kind, ["term.from"] = term.From, ["term.numberMark"] = term.NumberMark, ["term.startMark"] = term.StartMark,
            ["term.source"] = "Приказ № 9", ["term.words"] = words, ["term.responsible"] = term.Responsible, ["term.warnN"] = term.WarnN, ["term.warnUnit"] = term.WarnUnit,
        };
        foreach (var (rung, i) in term.Rungs.Select((rung, i) => (rung, i)))
            (fields[$"term.rung.{i}.id"], fields[$"term.rung.{i}.to"], fields[$"term.rung.{i}.n"], fields[$"term.rung.{i}.unit"]) = (rung.Id, rung.To, rung.N, rung.Unit);
        foreach (var (input, keys) in edit.Choices) (fields[$"chosen.{input}"], fields[$"choice.{input}"]) = ("", keys[0]);
        return fields;
    }
}
