using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Due timers, claimed by a lease in a short transaction of its own. The step that takes one removes it.</summary>
public sealed class TimerStore(Database database, StateSchema schema) : ITimerStore
{
    /// <summary>With a pump's longest sleep, the time in which another node takes over what a dead one held: 15 seconds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>Claims timers that are due, the earliest first.</summary>
    /// <param name="owner">The node, for operators.</param>
    public async Task<IReadOnlyList<TimerRow>> ClaimDueAsync(DateTimeOffset now, string owner, int most = 50, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var claimed = await context.Timers
            .FromSqlRaw(Claims.Timers(database.SkipLocked), database.Parameter(now), database.Parameter(now + Lease), owner, most, schema.Current)
            .IgnoreQueryFilters().AsNoTracking().ToListAsync(stop);
        return [.. claimed.OrderBy(t => t.DueAt).ThenBy(t => t.CaseId, StringComparer.Ordinal)];
    }

    public async Task PutOffAsync(TimerRow timer, DateTimeOffset until, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Timers.Where(t => t.CaseId == timer.CaseId && t.Id == timer.Id && t.DueAt == timer.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseUntil, until), stop);
    }

    public async Task<DateTimeOffset?> NextAsync(CancellationToken stop = default)
    {
        await using var context = database.Open();
        var ours = context.Timers.Where(t => !context.Cases.Any(c => c.Id == t.CaseId && c.Schema > schema.Current));
        // In the order of the index: the first few rows tell, however many there are.
        var due = await ours.Where(t => t.LeaseUntil == null).OrderBy(t => t.DueAt).Select(t => (DateTimeOffset?)t.DueAt).FirstOrDefaultAsync(stop);
        var leased = await ours.Where(t => t.LeaseUntil != null).MinAsync(t => t.LeaseUntil, stop);
        return due is null || leased < due ? leased : due;
    }
}
