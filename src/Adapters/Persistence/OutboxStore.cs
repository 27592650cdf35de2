using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What is to go out. A row is claimed by a lease; it goes out again until somebody says it is done.</summary>
public sealed class OutboxStore(Database database, StateSchema schema) : IOutboxStore
{
    /// <summary>As that of <see cref="TimerStore.Lease"/>.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>After so many failures a row is given up and an incident raised.</summary>
    public const int MostAttempts = 12;

    /// <summary>The pause after a failure, twice as long each time.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, attempts)));

    /// <summary>Claims pending rows of these kinds, first in first out.</summary>
    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(IReadOnlyCollection<string> kinds, DateTimeOffset now, int most = 50, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        object[] values = [database.Parameter(now), database.Parameter(now + Lease), most, schema.Current, .. kinds];
        var claimed = await context.Outbox.FromSqlRaw(Claims.Outbox(database.SkipLocked, kinds.Count), values)
            .IgnoreQueryFilters().AsNoTracking().ToListAsync(stop);
        return [.. claimed.OrderBy(o => o.CreatedAt).ThenBy(o => o.CaseId, StringComparer.Ordinal).ThenBy(o => o.Sequence)];
    }

    public async Task DoneAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset now, CancellationToken stop = default)
    {
        if (rows.Count == 0) return;
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Database.ExecuteSqlRawAsync(Claims.Done(rows.Count), [database.Parameter(now), .. Keys(rows)], stop);
    }

    public async Task PutBackAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset notBefore, CancellationToken stop = default)
    {
        if (rows.Count == 0) return;
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Database.ExecuteSqlRawAsync(Claims.PutBack(rows.Count), [database.Parameter(notBefore), .. Keys(rows)], stop);
    }

    public bool IsPassing(Exception error) => database.IsTransient(error);

    public async Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var pending = context.Outbox.Where(o => o.CaseId == row.CaseId && o.Id == row.Id && o.Status == OutboxStatus.Pending);
        if (await pending.Select(o => (int?)o.Attempts).SingleOrDefaultAsync(stop) is not { } before) return;
        var attempts = before + 1;
        var status = forGood || attempts >= MostAttempts ? OutboxStatus.Failed : OutboxStatus.Pending;
        // Another whose lease this was may have delivered it meanwhile: then nothing has failed.
        var noted = await pending.Where(o => o.Attempts == before).ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, attempts)
            .SetProperty(o => o.LastError, error).SetProperty(o => o.NotBefore, now + PauseAfter(attempts)).SetProperty(o => o.Status, status), stop);
        if (noted > 0 && status == OutboxStatus.Failed) await RaiseAsync(context, row, error, now, stop);
        await transaction.CommitAsync(stop);
    }

    public async Task LostAsync(string caseId, string id, string reason, DateTimeOffset now, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // All columns in one statement under the row's lock: the relay may be noting at this very moment that it was sent.
        await context.Outbox.Where(o => o.CaseId == caseId && o.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Status, OutboxStatus.Failed).SetProperty(o => o.DoneAt, (DateTimeOffset?)null).SetProperty(o => o.LastError, reason), stop);
        if (await context.Outbox.AsNoTracking().SingleOrDefaultAsync(o => o.CaseId == caseId && o.Id == id, stop) is not { } stored) return;
        await RaiseAsync(context, stored, reason, now, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>A message that went out goes out once more, under the same id: who has it already takes it for a repeat.</summary>
    /// <returns>False: there is none, or it is still on its way.</returns>
    public async Task<bool> SendAgainAsync(string caseId, string id, DateTimeOffset now, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        return await context.Outbox.Where(o => o.CaseId == caseId && o.Id == id && o.Status == OutboxStatus.Done).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Status, OutboxStatus.Pending).SetProperty(o => o.DoneAt, (DateTimeOffset?)null).SetProperty(o => o.Attempts, 0).SetProperty(o => o.NotBefore, now), stop) > 0;
    }

    /// <summary>Whether more rows than that wait to go out.</summary>
    public async Task<bool> IsLongerThanAsync(int most, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Outbox.Where(o => o.Status == OutboxStatus.Pending).OrderBy(o => o.CreatedAt).Skip(most).AnyAsync(stop);
    }

    /// <summary>At the start of the only node: what was claimed and not done goes out at once, not when its lease ends.</summary>
    public async Task ReleaseAsync(DateTimeOffset now, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Outbox.Where(o => o.Status == OutboxStatus.Pending && o.NotBefore > now).ExecuteUpdateAsync(set => set.SetProperty(o => o.NotBefore, now), stop);
        await context.Timers.Where(t => t.LeaseUntil != null).ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseUntil, (DateTimeOffset?)null), stop);
    }

    /// <summary>When the next pending row of these kinds may go out; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<string> kinds, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Outbox.Where(o => o.Status == OutboxStatus.Pending && kinds.Contains(o.Kind))
            .Where(o => !context.Cases.Any(c => c.Id == o.Target && c.Schema > schema.Current))
            .MinAsync(o => (DateTimeOffset?)o.NotBefore, stop);
    }

    /// <summary>The cases that wait for an event: by name, and where given by correlation or by instance.</summary>
    public async Task<IReadOnlyList<string>> WaitingForAsync(string eventName, string? correlationId, string? instanceId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.EventWaits.Where(w => w.EventName == eventName && (instanceId == null || w.InstanceId == instanceId))
            .Join(context.Cases, w => w.CaseId, c => c.Id, (w, c) => c).Where(c => correlationId == null || c.CorrelationId == correlationId)
            .Select(c => c.Id).Distinct().OrderBy(id => id).ToListAsync(stop);
    }

    private static IEnumerable<object> Keys(IEnumerable<OutboxRow> rows) => rows.SelectMany(row => new object[] { row.CaseId, row.Id });

    /// <summary>Saves, with an incident for a row given up: the one that is there already when a person had it tried again.</summary>
    private static async Task RaiseAsync(InteragencyContext context, OutboxRow row, string error, DateTimeOffset now, CancellationToken stop)
    {
        var id = IncidentRow.OfUndelivered(row.Id);
        if (await context.Incidents.SingleOrDefaultAsync(i => i.CaseId == row.CaseId && i.Id == id, stop) is { } known) known.Reopen(error, now);
        else context.Add(IncidentRow.For(row, error, now));
        await context.SaveChangesAsync(stop);
    }
}
