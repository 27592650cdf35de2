using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security.Matrix;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Acts;

/// <summary>What an act would bring, shown before it is done; and what became of terms, shown after.</summary>
public sealed class ActPreviewTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PageUser Head { get; } = new(service, TestTokens.For("person:steerer"));

    [Fact]
    public async Task Preview_OfATrack_NamesTheTermsThatEndAndTheRest_AndChangesNothing()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var before = await StateAsync(caseId);

        var (status, page) = await Head.SubmitAsync($"/cases/{caseId}/acts/track", "act", ("track", "theirs"), ("evidence", "Постановление № 5"), ("do", "preview"));

        Assert.Equal(200, status);
        Assert.Contains("Что изменится", page, StringComparison.Ordinal);
        Assert.Contains("срок снят", page, StringComparison.Ordinal);
        Assert.Contains("Смена трека · Чужой", page, StringComparison.Ordinal);
        Assert.Contains(">Постановление № 5</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(caseId));
    }

    [Fact]
    public async Task Preview_OfWhatTheRulesRefuse_SaysWhy()
    {
        var (caseId, term) = await PausingAsync();
        var tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var (_, page) = await Head.SubmitAsync($"/cases/{caseId}/acts/excuse/{term.Id}", "act", ("reason", "Больница"), ("lastDay", tomorrow), ("do", "preview"));

        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"preview\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExcusedDelay_ShowsTheOldDay_TheNewOne_TheReasonAndWho()
    {
        var (caseId, term) = await PausingAsync();
        var until = term.DueDate.AddDays(10);

        var (status, _) = await Head.SubmitAsync($"/cases/{caseId}/acts/excuse/{term.Id}", "act", ("reason", "Мать в больнице"), ("lastDay", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        Assert.Equal(302, status);
        var change = await ChangeAsync(caseId);
        Assert.Equal(("Excused", $"{term.DueDate:yyyy-MM-dd}", $"{until:yyyy-MM-dd}", "Мать в больнице", "steerer"),
            ((string)change["kind"]!, (string)change["from"]!, (string)change["to"]!, (string)change["why"]!, (string)change["who"]!));
        var (_, page) = await Head.ReadAsync($"/cases/{caseId}");
        Assert.Contains("id=\"term-changes\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_Changed_ShowsItsTermsWithTheOldDay_TheReasonAndWho()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        await using var db = Db();
        var due = await db.Deadlines.Where(d => d.CaseId == caseId).ToDictionaryAsync(d => d.ActivityId, d => d.DueDate, Stop);

        Assert.Equal(302, (await Head.SubmitAsync($"/cases/{caseId}/acts/track", "act", ("track", "theirs"), ("evidence", "Постановление № 5"))).Status);

        var changes = (await service.GetAsync($"/api/cases/{caseId}")).Body["termChanges"]!.AsArray();
        var visit = Assert.Single(changes, c => (string)c!["what"]! == "Duty")!;
        Assert.Equal(("Cancelled", $"{due["visit"]:yyyy-MM-dd}", "Смена трека: Чужой. Постановление № 5", "steerer"), ((string)visit["kind"]!, (string)visit["from"]!, (string)visit["why"]!, (string)visit["who"]!));
    }

    [Fact]
    public async Task Term_WhoseActAllowsIt_IsSuspendedForAReason_AndResumed()
    {
        var (caseId, term) = await PausingAsync();
        var address = $"/cases/{caseId}/acts/suspend/{term.Id}";

        Assert.Equal(422, (await service.PostAsync($"/api/deadlines/{term.Id}/suspend", new JsonObject())).Status);
        Assert.Contains("приостановлен", (await Head.SubmitAsync(address, "act", ("reason", "Ждём справку суда"), ("do", "preview"))).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await Head.SubmitAsync(address, "act", ("reason", "Ждём справку суда"))).Status);

        var change = await ChangeAsync(caseId);
        Assert.Equal(("Suspended", "Ждём справку суда"), ((string)change["kind"]!, (string)change["why"]!));
        await service.DoAsync($"/api/deadlines/{term.Id}/resume", "{}");
        await using var db = Db();
        Assert.Equal(Workflows.Deadlines.DeadlineStatus.Running, (await db.Deadlines.SingleAsync(d => d.CaseId == caseId && d.Id == term.Id, Stop)).Status);
        Assert.Equal("порядок, п. 7", (await db.Deadlines.SingleAsync(d => d.CaseId == caseId && d.Id == term.Id, Stop)).SuspensionBasis);
    }

    [Fact]
    public async Task Term_WhoseActHasNoSuchProvision_IsNotSuspended()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var terms = await service.WaitAsync($"/api/deadlines?caseId={caseId}", all => all.AsArray().Count > 0);
        var id = (string)terms.AsArray()[0]!["termId"]!;

        Assert.Equal(404, (await Head.ReadAsync($"/cases/{caseId}/acts/suspend/{Uri.EscapeDataString(id)}")).Status);
        Assert.Equal(409, (await service.PostAsync($"/api/deadlines/{Uri.EscapeDataString(id)}/suspend", new JsonObject { ["reason"] = "Так" })).Status);
    }

    private async Task<(string CaseId, DeadlineRow Term)> PausingAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("pausing"));
        await using var db = Db();
        return (caseId, await db.Deadlines.AsNoTracking().SingleAsync(d => d.CaseId == caseId, Stop));
    }

    private async Task<JsonNode> ChangeAsync(string caseId) => Assert.Single((await service.GetAsync($"/api/cases/{caseId}")).Body["termChanges"]!.AsArray())!;

    /// <summary>State, steps and texts of the case: what a preview must leave as it is.</summary>
    private async Task<(string State, int Steps, int Texts, int Receipts)> StateAsync(string caseId)
    {
        await using var db = Db();
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, Stop);
        return (Convert.ToBase64String(row.State), await db.History.CountAsync(h => h.CaseId == caseId, Stop), await db.PersonalTexts.CountAsync(t => t.CaseId == caseId, Stop), await db.Inbox.CountAsync(i => i.CaseId == caseId, Stop));
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();
}
