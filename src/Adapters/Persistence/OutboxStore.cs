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

    private static IEnumerable<object> Keys(IEnumerable<OutboxRow> rows) => rows.SelectMany(row => new object[] { row.CaseId, row.Id });

    /// <summary>Keeps the row for another attempt, later each time; gives up after <see cref="MostAttempts"/> with an incident.</summary>
    /// <param name="error">The kind of failure; no personal data.</param>
    public async Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var stored = await context.Outbox.SingleAsync(o => o.CaseId == row.CaseId && o.Id == row.Id, stop);
        stored.LastError = error;
        stored.NotBefore = now + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, stored.Attempts)));
        if (forGood || stored.Attempts >= MostAttempts) await GiveUpAsync(context, stored, error, now, stop);
        await context.SaveChangesAsync(stop);
    }

    public async Task LostAsync(string caseId, string id, string reason, DateTimeOffset now, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (await context.Outbox.SingleOrDefaultAsync(o => o.CaseId == caseId && o.Id == id, stop) is not { } stored) return;
        await GiveUpAsync(context, stored, reason, now, stop);
        await context.SaveChangesAsync(stop);
    }

    private static async Task GiveUpAsync(InteragencyContext context, OutboxRow row, string error, DateTimeOffset now, CancellationToken stop)
    {
        (row.Status, row.DoneAt, row.LastError) = (OutboxStatus.Failed, null, error);
        var id = $"undelivered/{row.Id}";
        if (await context.Incidents.SingleOrDefaultAsync(i => i.CaseId == row.CaseId && i.Id == id, stop) is not { } incident)
            context.Add(incident = new IncidentRow { CaseId = row.CaseId, Id = id, Region = row.Region, Organisation = row.Organisation, Kind = "undelivered", About = row.Id });
        (incident.Message, incident.RaisedAt, incident.ResolvedAt, incident.Resolution) = (error, now, null, null);
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
