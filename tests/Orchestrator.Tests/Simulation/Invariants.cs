using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>What must hold after every schedule, whatever happened in it. Each finding is a sentence.</summary>
internal static class Invariants
{
    internal static List<string> Check(ServiceSchedule schedule)
    {
        var tables = schedule.Tables;
        var found = new List<string>();
        if (schedule.Circle is { } circle) return [$"the service doesn't come to rest: {circle}"];
        found.AddRange(schedule.Failures.Select(f => $"code of the service failed: {f.GetType().Name}: {f.Message}"));
        found.AddRange(Letters(schedule.Outside.Letters, tables));
        found.AddRange(Outbox(tables));
        found.AddRange(Posts.Check(schedule.Agencies, tables, schedule.Sent));
        found.AddRange(Numbers(tables));
        found.AddRange(tables.Downgraded.Select(id => $"{id}: a state of the next version was written over by this one"));
        foreach (var row in tables.Cases.Values)
        {
            found.AddRange(Histories(row, tables));
            found.AddRange(Replays.Check(row, tables, schedule.Shelf.Find(row.DefinitionSetId), schedule.Procedure.World));
            found.AddRange(Terms(row, tables));
            found.AddRange(Waits.Check(row, StateJson.Read(row.State), tables));
        }

        return found;
    }

    /// <summary>What was sent is taken once; what was answered as done is in the history.</summary>
    private static IEnumerable<string> Letters(IEnumerable<Letter> letters, MemoryTables tables)
    {
        foreach (var letter in letters)
        {
            var (caseId, stimulus) = (letter.Input.CaseId, letter.Input.Stimulus);
            var inbox = tables.Inbox.GetValueOrDefault((caseId, stimulus.Id));
            var done = letter.Outcomes.OfType<StepOutcome.Done>().Count();
            if (!letter.IsAnswered) yield return $"stimulus {stimulus.Id} of {caseId} was never answered";
            if (done > 1) yield return $"stimulus {stimulus.Id} of {caseId} was applied {done} times";
            if (letter.Outcomes.Exists(o => o is StepOutcome.Done or StepOutcome.AfterEnd or StepOutcome.SeenBefore) && inbox is null)
                yield return $"stimulus {stimulus.Id} of {caseId} was answered as taken and is not in the inbox";
            if (letter.Outcomes.Exists(o => o is StepOutcome.NoSuchCase)) yield return $"case {caseId} is gone";
        }

        // A client's stimulus has the id that the client gave it, and no other.
        var known = letters.Select(l => (l.Input.CaseId, l.Input.Stimulus.Id)).ToHashSet();
        foreach (var row in tables.Inbox.Values.Where(i => i.StimulusId.StartsWith('s') && !known.Contains((i.CaseId, i.StimulusId))))
            yield return $"stimulus {row.StimulusId} of {row.CaseId} was sent by nobody";
    }

    private static IEnumerable<string> Histories(CaseRow row, MemoryTables tables)
    {
        var history = tables.History.GetValueOrDefault(row.Id) ?? [];
        if (!history.Select(h => h.Step).SequenceEqual(Enumerable.Range(1, row.Step))) yield return $"{row.Id}: the history has steps {string.Join(",", history.Select(h => h.Step))}, the case has done {row.Step}";
        foreach (var twice in history.GroupBy(h => h.StimulusId).Where(g => g.Count() > 1)) yield return $"{row.Id}: stimulus {twice.Key} was applied {twice.Count()} times";
        foreach (var step in history.Where(h => tables.Inbox.GetValueOrDefault((row.Id, h.StimulusId))?.Step != h.Step)) yield return $"{row.Id}: step {step.Step} is not in the inbox";
        foreach (var taken in tables.Inbox.Values.Where(i => i.CaseId == row.Id && i.Step is { } s && history.All(h => h.Step != s))) yield return $"{row.Id}: the inbox tells of step {taken.Step}, which is not in the history";
        foreach (var late in history.Zip(history.Skip(1)).Where(p => p.Second.Now < p.First.Now)) yield return $"{row.Id}: step {late.Second.Step} is before the step before it";
    }

    /// <summary>Each row went where it belongs, and nothing is left behind.</summary>
    private static IEnumerable<string> Outbox(MemoryTables tables)
    {
        foreach (var row in tables.All<OutboxRow>().Where(o => o.Attempts != tables.Failures.GetValueOrDefault((o.CaseId, o.Id))))
            yield return $"{row.CaseId}: {row.Kind} {row.Id} has {row.Attempts} attempts counted, {tables.Failures.GetValueOrDefault((row.CaseId, row.Id))} failed";
        foreach (var row in tables.All<OutboxRow>().Where(o => CommandDelivery.Kinds.Contains(o.Kind)))
        {
            if (row.Status == OutboxStatus.Pending) yield return $"{row.CaseId}: {row.Kind} {row.Id} never went out";
            if (row.Status == OutboxStatus.Failed && tables.Find<IncidentRow>(row.CaseId, $"undelivered/{row.Id}") is null) yield return $"{row.CaseId}: {row.Kind} {row.Id} was given up without an incident";
            if (row.Status == OutboxStatus.Failed && row.LastError?.StartsWith("The case refused it", StringComparison.Ordinal) != true) yield return $"{row.CaseId}: {row.Kind} {row.Id} was given up: {row.LastError}";
            if (row.Status == OutboxStatus.Done && !HasArrived(row, tables)) yield return $"{row.CaseId}: {row.Kind} {row.Id} is noted as done and has not arrived";
        }

        foreach (var item in tables.SessionItems.Values.Where(i => i.Status == SessionItemStatus.Decided && tables.Find<OutboxRow>(i.CaseId, $"{i.ItemId}/decided") is null))
            yield return $"{item.CaseId}: the decision on {item.ItemId} was never told";
    }

    private static bool HasArrived(OutboxRow row, MemoryTables tables)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        string Text(string name) => payload.RootElement.GetProperty(name).GetString()!;
        return row.Kind switch
        {
            OutboxRow.ToCase => tables.Inbox.ContainsKey((row.Target!, row.Id)),
            nameof(WorkflowDispatched) => tables.Cases.ContainsKey(Text("instanceId")),
            "AgendaItemAsked" => tables.SessionItems.ContainsKey((row.CaseId, Text("itemId"))),
            "AgendaItemWithdrawn" => tables.SessionItems.TryGetValue((row.CaseId, Text("itemId")), out var item) && item.Status is SessionItemStatus.Withdrawn or SessionItemStatus.Decided,
            _ => true
        };
    }

    /// <summary>Numbers run from one without a gap, whoever crashed while drawing one.</summary>
    private static IEnumerable<string> Numbers(MemoryTables tables)
    {
        foreach (var ((region, organisation, journal, year), last) in tables.Counters)
        {
            var drawn = journal == JournalCounterRow.Cases
                ? tables.Cases.Values.Where(c => c.Number?.StartsWith($"{year}-", StringComparison.Ordinal) == true).Select(c => int.Parse(c.Number!.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture))
                : tables.All<JournalEntryRow>().Where(e => (e.Region, e.Organisation, e.Journal, e.Year) == (region, organisation, journal, year)).Select(e => e.Number ?? 0);
            if (!drawn.Order().SequenceEqual(Enumerable.Range(1, last))) yield return $"journal {journal} of {year}: drawn are {string.Join(",", drawn.Order())} of {last}";
        }

        foreach (var unnumbered in tables.All<JournalEntryRow>().Where(e => e.Number is null)) yield return $"{unnumbered.CaseId}: an entry of journal {unnumbered.Journal} has no number";
        foreach (var unnumbered in tables.Cases.Values.Where(c => c.Number is null)) yield return $"{unnumbered.Id} has no number";
    }

    /// <summary>Each warning and rung is told once, none before its time.</summary>
    private static IEnumerable<string> Terms(CaseRow row, MemoryTables tables)
    {
        var told = tables.All<DeadlineEventRow>().Where(e => e.CaseId == row.Id).ToList();
        foreach (var twice in told.Where(e => e.Once is not null).GroupBy(e => (e.DeadlineId, e.Once)).Where(g => g.Count() > 1)) yield return $"{row.Id}: {twice.Key.Once} of term {twice.Key.DeadlineId} was told {twice.Count()} times";
        foreach (var twice in told.Where(e => e.Kind == "Missed").GroupBy(e => (e.DeadlineId, e.DueDate)).Where(g => g.Count() > 1)) yield return $"{row.Id}: term {twice.Key.DeadlineId} was told as missed {twice.Count()} times";
        foreach (var early in told.Where(e => e.ToldAt < e.At && e.Kind is "Warned" or "Missed" or "RungReached" && e.ToldAt < e.At)) yield return $"{row.Id}: {early.Kind} of term {early.DeadlineId} was told before its time";
    }
}
