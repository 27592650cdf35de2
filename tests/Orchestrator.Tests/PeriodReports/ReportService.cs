using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.PeriodReports;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Visits;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.PeriodReports;

/// <summary>A clock that stands where a test puts it; unset it is the machine's.</summary>
internal sealed class TestClock : TimeProvider
{
    internal DateTimeOffset? Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now ?? base.GetUtcNow();
}

/// <summary>
/// The service with the shipped directories and reports, and with procedures of a few steps in those places: a case is opened, entered in the journal, handed over
/// where its procedure says so, and closed. All of it is done by the service's own use cases, at any past moment.
/// </summary>
public class ReportService : ServiceUnderTest
{
    private readonly CurrentActor worker = CurrentActor.Within(new Actor(ActorKind.Person, "worker"));
    private int writes;

    internal TestClock Clock { get; } = new();

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected sealed override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDefinitions(
        [
            Procedure("yearly", "RU-IRK", "angarsk-centre", ["tzhs", "sop-lead", "sop-coexecutor"], ["fulfilment", "sop-removal", "rights-lost", "move", "of-age", "not-accepted"]),
            Procedure("support", "RU-NGR", null, [], ["goal-reached", "refusal", "not-in-need"], Step("JournalEntry", "journal", "support-journal")),
            Procedure("moving", "RU-NGR", null, [], ["goal-reached"], Step("JournalEntry", "journal", "support-journal"), Transfer("centre-velikiy-novgorod")),
        ]);
    }

    /// <summary>Opens a case at noon of a day, by the clock of the region.</summary>
    internal async Task<string> OpenAsync(string day, string procedure, string organisation, string ground, string? category = null, IReadOnlyList<string>? further = null, string? track = null, string subject = "family", int children = 1)
    {
        GoTo(day);
        List<MemberToOpen> members = subject == "minor" ? [Child(day, 0)] : [new("Вымышленная", "Анна", null, new DateOnly(1985, 1, 1), "мать"), .. Enumerable.Range(0, children).Select(at => Child(day, at))];
        var reply = await Of<OpenCase>().DoAsync(Next(), new CaseToOpen(procedure, organisation, subject, null, members, ground, category, track, new BasisToOpen("law", "120-ФЗ")) { FurtherCategories = further }, Stop);
        Assert.True(reply.Refusal is null, reply.Refusal?.Text.Ru);
        return reply.Value!.CaseId;
    }

    internal async Task CloseAsync(string day, string caseId, string ground) => await DoAsync(day, caseId, "close-case", "Closed", new() { ["ground"] = ground });

    internal async Task HandOverAsync(string day, string caseId, string to)
    {
        await DoAsync(day, caseId, "transfer-case", "Sent", new() { ["to"] = to });
        await DoAsync(day, caseId, "transfer-receipt", "Received", new() { ["receipt"] = "text/1" });
    }

    internal async Task HelpAsync(string day, string caseId, string kind, int count = 1)
    {
        GoTo(day);
        var reply = await Of<HelpDesk>().RecordAsync(Next(), caseId, new HelpToRecord(kind, count, Day(day)), Stop);
        Assert.True(reply.Refusal is null, reply.Refusal?.Text.Ru);
    }

    internal void GoTo(string day) => Clock.Now = Of<Lexicon>().ZoneOf("RU-NGR").At(Day(day), new TimeOnly(12, 0));

    internal Write Next() => new(worker, $"report-test {Interlocked.Increment(ref writes)}");

    internal T Of<T>() where T : notnull => Services.GetRequiredService<T>();

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task DoAsync(string day, string caseId, string form, string outcome, JsonObject data)
    {
        GoTo(day);
        await using var db = Of<Database>().Open();
        var task = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && t.Form == form && t.ClosedAt == null).Select(t => t.Id).SingleAsync(Stop);
        var write = Next();
        var reply = await Of<CaseWriter>().GiveAsync(write, caseId, new TaskCompleted(task, outcome, data) { Id = write.StimulusId, Actor = write.Actor }, null, Stop);
        Assert.True(reply.Refusal is null, reply.Refusal?.Text.Ru);
    }

    private static MemberToOpen Child(string day, int at) => new("Вымышленный", $"Пётр {at}", null, Day(day).AddYears(-6 - at), "сын");

    private static WorkflowDefinition Procedure(string id, string region, string? organisation, string[] tracks, string[] grounds, params JsonObject[] between)
    {
        var open = new JsonObject { ["id"] = "open", ["type"] = "Interagency.OpenCase", ["version"] = 1, ["region"] = Input(region), ["role"] = Input("specialist") };
        if (organisation is not null) open["organisation"] = Input(organisation);
        if (tracks.Length > 0) open["tracks"] = Input(new JsonArray([.. tracks.Select(t => (JsonNode)t)]));
        JsonObject close = new() { ["id"] = "close", ["type"] = "Interagency.CloseCase", ["version"] = 1, ["title"] = Input("Закрыть"), ["role"] = Input("specialist"), ["grounds"] = Input(new JsonArray([.. grounds.Select(g => (JsonNode)g)])) };
        JsonObject[] steps = [open, .. between, close];
        return new DefinitionReader(ActivityRegistry.Standard).Read(new JsonObject
        {
            ["definitionId"] = id, ["id"] = $"{id}-1", ["name"] = id, ["version"] = 1, ["isPublished"] = true, ["isLatest"] = true,
            ["customProperties"] = new JsonObject { ["jurisdiction"] = new JsonObject { ["region"] = region, ["organisation"] = organisation } },
            ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
            ["root"] = new JsonObject
            {
                ["id"] = "root", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. steps]),
                ["connections"] = new JsonArray([.. steps.Zip(steps.Skip(1)).Select(pair => (JsonNode)new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = (string)pair.First["id"]!, ["port"] = (string)pair.First["type"]! == "Interagency.TransferCase" ? "Received" : "Done" },
                    ["target"] = new JsonObject { ["activity"] = (string)pair.Second["id"]!, ["port"] = "In" },
                })]),
            },
        });
    }

    private static JsonObject Step(string type, string input, string value) => new() { ["id"] = type, ["type"] = $"Interagency.{type}", ["version"] = 1, [input] = Input(value) };

    private static JsonObject Transfer(string to) => new() { ["id"] = "transfer", ["type"] = "Interagency.TransferCase", ["version"] = 1, ["title"] = Input("Передать"), ["role"] = Input("specialist"), ["to"] = Input(new JsonArray(to)) };

    private static JsonObject Input(JsonNode value) => value is JsonArray
        ? new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString() } }
        : new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
