using System.Text.Json.Nodes;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Sessions of the council. Who uses them goes one after another: a question takes the session that is soonest.</summary>
internal sealed class CouncilSessions(InventedService service)
{
    private static int planned;

    internal static JsonObject Yes() => new() { ["decision"] = "Yes", ["conclusion"] = "Постановление" };

    /// <summary>A session sooner than all before it, with questions of new cases.</summary>
    internal async Task<(string Session, (string Case, string Item)[] Items)> AgendaAsync(int cases)
    {
        var session = await PlanAsync();
        var items = new List<(string, string)>();
        for (var i = 0; i < cases; i++)
        {
            var caseId = await service.OpenAsync(InventedProcedures.Intake("council"));
            var view = await service.WaitAsync($"/api/cases/{caseId}", now => now["sessions"]!.AsArray() is [{ } item] && (string?)item["sessionId"] == session);
            items.Add((caseId, (string)view["sessions"]![0]!["itemId"]!));
        }

        return (session, [.. items]);
    }

    /// <summary>Leaves no question that the session of another test would take.</summary>
    internal async Task EndAsync(string session, string item)
    {
        var decision = Yes();
        decision["present"] = new JsonArray("chair", "school");
        await service.DoAsync($"/api/sessions/items/{item}/decision", decision.ToJsonString());
        await service.PostAsync($"/api/sessions/{session}/cancel", new JsonObject());
    }

    /// <summary>After all that <see cref="PlanAsync"/> plans.</summary>
    internal async Task<string> PlanLaterAsync() => (string)(await service.DoAsync("/api/sessions", new JsonObject
    {
        ["region"] = InventedProcedures.Region, ["body"] = "council", ["at"] = DateTimeOffset.UtcNow.AddDays(26),
    }.ToJsonString()))["sessionId"]!;

    internal async Task<string> PlanAsync() => (string)(await service.DoAsync("/api/sessions", new JsonObject
    {
        ["region"] = InventedProcedures.Region, ["body"] = "council", ["at"] = DateTimeOffset.UtcNow.AddDays(25).AddHours(-Interlocked.Increment(ref planned)),
    }.ToJsonString()))["sessionId"]!;
}
