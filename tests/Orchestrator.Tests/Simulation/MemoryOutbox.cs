using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The outbox and the timers as one node sees them.</summary>
internal sealed class MemoryOutbox(MemoryTables tables, Node node, Mutation mutation) : IOutboxStore
{
    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(IReadOnlyCollection<string> kinds, DateTimeOffset now, int most = 50, CancellationToken stop = default)
    {
        await node.Point("before a claim");
        node.MayLoseConnection();
        var claimed = tables.All<OutboxRow>().Where(o => o.Status == OutboxStatus.Pending && o.NotBefore <= now && kinds.Contains(o.Kind) && !node.Schema.IsLeft(o.Target, tables))
            .OrderBy(o => o.CreatedAt).ThenBy(o => o.CaseId, StringComparer.Ordinal).ThenBy(o => o.Sequence).Take(most).ToList();
        foreach (var row in claimed)
        {
            row.NotBefore = now + OutboxStore.Lease;
            if (mutation == Mutation.ClaimCountedAsFailure) row.Attempts++;
            if (mutation == Mutation.DoneWhenClaimed) (row.Status, row.DoneAt) = (OutboxStatus.Done, now);
        }

        var copies = claimed.Select(MemoryTables.Copy).ToList();
        await node.Point("after a claim");
        return copies;
    }

    public async Task DoneAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset now, CancellationToken stop = default)
    {
        if (rows.Count == 0) return;
        await node.Point("after the delivery, before it is noted");
        node.MayLoseConnection();
        foreach (var stored in Pending(rows)) (stored.Status, stored.DoneAt, stored.LastError) = (OutboxStatus.Done, now, null);
        await node.Point("after a delivery is noted");
    }

    public async Task PutBackAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset notBefore, CancellationToken stop = default)
    {
        if (rows.Count == 0) return;
        await node.Point("before rows are put back");
        foreach (var stored in Pending(rows)) stored.NotBefore = notBefore;
    }

    private IEnumerable<OutboxRow> Pending(IEnumerable<OutboxRow> rows) =>
        rows.Select(row => tables.Find<OutboxRow>(row.CaseId, row.Id)!).Where(stored => stored.Status == OutboxStatus.Pending);

    public Task LostAsync(string caseId, string id, string reason, DateTimeOffset now, CancellationToken stop = default) =>
        throw new NotSupportedException("No broker gives a letter back in a schedule.");

    public async Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default)
    {
        await node.Point("before a failure is noted");
        var stored = tables.Find<OutboxRow>(row.CaseId, row.Id)!;
        if (stored.Status != OutboxStatus.Pending) return;
        tables.Failures[(row.CaseId, row.Id)] = tables.Failures.GetValueOrDefault((row.CaseId, row.Id)) + 1;
        stored.Attempts++;
        (stored.LastError, stored.NotBefore) = (error, now + OutboxStore.PauseAfter(stored.Attempts));
        if (!forGood && stored.Attempts < OutboxStore.MostAttempts) return;
        stored.Status = OutboxStatus.Failed;
        tables.Put(IncidentRow.For(row, error, now));
    }

    public bool IsPassing(Exception error) => error is ConnectionLost;

    public async Task ReleaseAsync(DateTimeOffset now, CancellationToken stop = default)
    {
        await node.Point("before leases are released");
        foreach (var row in tables.All<OutboxRow>().Where(o => o.Status == OutboxStatus.Pending && o.NotBefore > now)) row.NotBefore = now;
        foreach (var timer in tables.All<TimerRow>()) timer.LeaseUntil = null;
    }

    public Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<string> kinds, CancellationToken stop = default) =>
        Task.FromResult(tables.All<OutboxRow>().Where(o => o.Status == OutboxStatus.Pending && kinds.Contains(o.Kind)).Min(o => (DateTimeOffset?)o.NotBefore));

    public async Task<IReadOnlyList<string>> WaitingForAsync(string eventName, string? correlationId, string? instanceId, CancellationToken stop = default)
    {
        await node.Point("looking who waits for an event");
        return [.. tables.All<EventWaitRow>().Where(w => w.EventName == eventName && (instanceId is null || w.InstanceId == instanceId))
            .Where(w => correlationId is null || tables.Cases[w.CaseId].CorrelationId == correlationId)
            .Select(w => w.CaseId).Distinct().Order(StringComparer.Ordinal)];
    }
}

internal sealed class MemoryTimers(MemoryTables tables, Node node, Mutation mutation) : ITimerStore
{
    public async Task<IReadOnlyList<TimerRow>> ClaimDueAsync(DateTimeOffset now, string owner, int most = 50, CancellationToken stop = default)
    {
        await node.Point("before timers are claimed");
        node.MayLoseConnection();
        var due = tables.All<TimerRow>().Where(t => t.DueAt <= now && (t.LeaseUntil is null || t.LeaseUntil <= now) && !node.Schema.IsLeft(t.CaseId, tables))
            .OrderBy(t => t.DueAt).ThenBy(t => t.CaseId, StringComparer.Ordinal).ThenBy(t => t.Id, StringComparer.Ordinal).Take(most).ToList();
        foreach (var timer in due)
        {
            (timer.LeaseUntil, timer.LeaseOwner) = (now + TimerStore.Lease, owner);
            if (mutation == Mutation.TimerGoneWhenClaimed) tables.Remove(typeof(TimerRow), timer.CaseId, timer.Id);
        }

        var copies = due.Select(MemoryTables.Copy).ToList();
        await node.Point("inside a timer claim");
        return copies;
    }

    public async Task PutOffAsync(TimerRow timer, DateTimeOffset until, CancellationToken stop = default)
    {
        await node.Point("before a timer is put off");
        if (tables.Find<TimerRow>(timer.CaseId, timer.Id) is { } stored && stored.DueAt == timer.DueAt) stored.LeaseUntil = until;
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken stop = default) => Task.FromResult(tables.All<TimerRow>().Min(t => (DateTimeOffset?)(t.LeaseUntil ?? t.DueAt)));
}

internal static class Versions
{
    /// <summary>Whether a node that knows this leaves what is for a case to newer ones.</summary>
    internal static bool IsLeft(this StateSchema known, string? caseId, MemoryTables tables) => caseId is not null && tables.Cases.GetValueOrDefault(caseId)?.Schema > known.Current;
}
