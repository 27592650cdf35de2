using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Due timers, claimed by a lease in a short transaction of its own. The step that takes one removes it.</summary>
public sealed class TimerStore(Database database) : ITimerStore
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Claims timers that are due, the earliest first.</summary>
    /// <param name="owner">The node, for operators.</param>
    public async Task<IReadOnlyList<TimerRow>> ClaimDueAsync(DateTimeOffset now, string owner, int most = 50, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var claimed = await context.Timers
            .FromSqlRaw(Claims.Timers(database.SkipLocked), database.Parameter(now), database.Parameter(now + Lease), owner, most)
            .IgnoreQueryFilters().AsNoTracking().ToListAsync(stop);
        return [.. claimed.OrderBy(t => t.DueAt).ThenBy(t => t.CaseId, StringComparer.Ordinal)];
    }

    /// <summary>When the next timer that nobody holds is due, or a lease ends; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken stop = default)
    {
        await using var context = database.Open();
        var due = await context.Timers.Where(t => t.LeaseUntil == null).MinAsync(t => (DateTimeOffset?)t.DueAt, stop);
        var leased = await context.Timers.Where(t => t.LeaseUntil != null).MinAsync(t => t.LeaseUntil, stop);
        return due is null || leased < due ? leased : due;
    }
}
