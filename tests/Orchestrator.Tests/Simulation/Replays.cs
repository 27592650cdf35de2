using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Workflows;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The history replayed gives the stored state, and the rows rebuilt from it are the rows stored.</summary>
internal static class Replays
{
    // What pumps and other cases change after the step, what is drawn by a counter that cases share, and who traced it.
    private static readonly HashSet<string> Later = ["Status", "Attempts", "LastError", "NotBefore", "DoneAt", "Body", "LeaseUntil", "LeaseOwner", "Number", "Trace"];

    internal static IEnumerable<string> Check(CaseRow row, MemoryTables tables, DefinitionSet definitions, World world)
    {
        var rebuilt = new MemoryTables();
        var previous = Array.Empty<byte>();
        byte[]? state = null;
        var fresh = new CaseRow { Id = row.Id, Region = row.Region, Organisation = row.Organisation, DefinitionId = row.DefinitionId, DefinitionVersionId = row.DefinitionVersionId, DefinitionSetId = row.DefinitionSetId, ParentCaseId = row.ParentCaseId, ReplyTo = row.ReplyTo };
        foreach (var history in tables.History.GetValueOrDefault(row.Id) ?? [])
        {
            if (!history.PreviousHash.AsSpan().SequenceEqual(previous) || !AuditChain.Link(history).AsSpan().SequenceEqual(history.Hash))
            {
                yield return $"{row.Id}: the audit chain breaks at step {history.Step}";
                yield break;
            }

            previous = history.Hash;
            if (Again(history, ref state, fresh, rebuilt, definitions, world) is not { } trouble) continue;
            yield return $"{row.Id}: {trouble}";
            yield break;
        }

        if (state is null || !state.AsSpan().SequenceEqual(row.State)) yield return $"{row.Id}: the history replayed doesn't give the stored state";
        foreach (var kind in tables.Kinds.Where(k => k != typeof(ParkedStimulusRow)))
            foreach (var difference in Differences(kind, row.Id, tables, rebuilt)) yield return difference;
    }

    private static string? Again(HistoryRow history, ref byte[]? state, CaseRow row, MemoryTables rebuilt, DefinitionSet definitions, World world)
    {
        var stimulus = JsonSerializer.Deserialize<Stimulus>(history.Stimulus, StateJson.Options)!;
        var before = state is null ? CaseState.New(history.CaseId) : StateJson.Read(state);
        var outline = StateOutline.Of(before);
        try
        {
            var result = new Interpreter().StepOwned(definitions, before, stimulus, history.Now, world);
            state = StateJson.Write(result.State);
            var rows = new MemoryRows(rebuilt, row, outline, new StepRecord(stimulus, history.Now, world, result));
            RowRules.All.Apply(rows, result.Effects);
            rows.Apply();
            row.Reflect(result.State, history.Now);
        }
        catch (StimulusRefusedException refused)
        {
            return $"step {history.Step} is refused when replayed: {refused.Code}";
        }

        return AuditChain.HashOf(state).AsSpan().SequenceEqual(history.StateHash) ? null : $"step {history.Step} replayed gives another state";
    }

    private static IEnumerable<string> Differences(Type kind, string caseId, MemoryTables stored, MemoryTables rebuilt)
    {
        var kept = stored.All(kind).Where(r => r.CaseId == caseId).ToDictionary(r => r.Id);
        var again = rebuilt.All(kind).ToDictionary(r => r.Id);
        foreach (var id in again.Keys.Except(kept.Keys)) yield return $"{caseId}: {kind.Name} {id} is lost";
        foreach (var id in kept.Keys.Except(again.Keys).Where(id => !IsToldByOthers(kept[id]))) yield return $"{caseId}: {kind.Name} {id} comes from no step";
        foreach (var id in kept.Keys.Intersect(again.Keys).Where(id => Shown(kept[id]) != Shown(again[id]))) yield return $"{caseId}: {kind.Name} {id} is {Shown(kept[id])}, rebuilt it is {Shown(again[id])}";
    }

    private static bool IsToldByOthers(CaseOwned row) => row switch
    {
        OutboxRow told => told.Kind == OutboxRow.ToCase && told.Payload.Contains("itemId", StringComparison.Ordinal),
        IncidentRow incident => incident.Kind is "undelivered" or "parked",
        NoticeRow notice => notice.Kind == "after-end",
        _ => false
    };

    private static string Shown(CaseOwned row)
    {
        var json = JsonSerializer.SerializeToNode(row, row.GetType(), StateJson.Options)!.AsObject();
        if (row is OutboxRow or TimerRow or JournalEntryRow)
            foreach (var name in Later) json.Remove(JsonNamingPolicy.CamelCase.ConvertName(name));
        return json.ToJsonString();
    }
}
