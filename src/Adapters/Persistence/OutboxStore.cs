using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What is to go out. A row is claimed by a lease; it goes out again until somebody says it is done.</summary>
public sealed class OutboxStore(Database database) : IOutboxStore
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>After so many attempts a row is given up and an incident raised.</summary>
    public const int MostAttempts = 12;

    /// <summary>Claims pending rows of these kinds, first in first out.</summary>
    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(IReadOnlyCollection<string> kinds, DateTimeOffset now, int most = 50, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        object[] values = [database.Parameter(now), database.Parameter(now + Lease), most, .. kinds];
        var claimed = await context.Outbox.FromSqlRaw(Claims.Outbox(database.SkipLocked, kinds.Count), values)
            .IgnoreQueryFilters().AsNoTracking().ToListAsync(stop);
        return [.. claimed.OrderBy(o => o.CreatedAt).ThenBy(o => o.CaseId, StringComparer.Ordinal).ThenBy(o => o.Sequence)];
    }

    public async Task DoneAsync(OutboxRow row, DateTimeOffset now, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Outbox.Where(o => o.CaseId == row.CaseId && o.Id == row.Id).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Status, OutboxStatus.Done).SetProperty(o => o.DoneAt, now).SetProperty(o => o.LastError, (string?)null), stop);
    }

    /// <summary>Keeps the row for another attempt, later each time; gives up after <see cref="MostAttempts"/> with an incident.</summary>
    /// <param name="error">The kind of failure; no personal data.</param>
    public async Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var stored = await context.Outbox.SingleAsync(o => o.CaseId == row.CaseId && o.Id == row.Id, stop);
        stored.LastError = error;
        stored.NotBefore = now + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, stored.Attempts)));
        if (forGood || stored.Attempts >= MostAttempts)
        {
            stored.Status = OutboxStatus.Failed;
            context.Add(new IncidentRow
            {
                CaseId = row.CaseId, Id = $"undelivered/{row.Id}", Region = row.Region, Organisation = row.Organisation,
                Kind = "undelivered", About = row.Id, Message = error, RaisedAt = now
            });
        }

        await context.SaveChangesAsync(stop);
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
        return await context.Outbox.Where(o => o.Status == OutboxStatus.Pending && kinds.Contains(o.Kind)).MinAsync(o => (DateTimeOffset?)o.NotBefore, stop);
    }

    /// <summary>The cases that wait for an event: by name, and where given by correlation or by instance.</summary>
    public async Task<IReadOnlyList<string>> WaitingForAsync(string eventName, string? correlationId, string? instanceId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.EventWaits.Where(w => w.EventName == eventName && (instanceId == null || w.InstanceId == instanceId))
            .Join(context.Cases, w => w.CaseId, c => c.Id, (w, c) => c).Where(c => correlationId == null || c.CorrelationId == correlationId)
            .Select(c => c.Id).Distinct().OrderBy(id => id).ToListAsync(stop);
    }
}
