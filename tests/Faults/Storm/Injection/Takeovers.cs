using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Findings;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Injection;

/// <summary>What a killed node held, and how long until the last of it was done by somebody else.</summary>
internal sealed record Takeover(string How, TimeSpan At, int Timers, int Rows, int Letters, TimeSpan Longest)
{
    /// <summary>Twice as long in a short storm, where whoever takes over may be killed in turn.</summary>
    internal static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    internal int Held => Timers + Rows + Letters;
}

/// <summary>
/// Measures takeovers. What the node held is read at once after its death: timers under its lease, outbox rows under anybody's lease
/// (other nodes' are done in a moment), letters that the broker has and the service has not recorded.
/// </summary>
internal sealed class Takeovers(Database database, AgencyLog log, TimeProvider clock, Breaches breaches, bool isShort)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<Takeover> measured = [];
    private readonly List<Task> underWay = [];
    private readonly Recorded recorded = new(database, log);

    internal IReadOnlyList<Takeover> Measured => measured;

    /// <param name="owner">By which the dead node's timers are known.</param>
    /// <param name="at">When it died, on the storm's own watch.</param>
    /// <returns>Completes when all that it held is done.</returns>
    internal Task<Takeover> AfterAsync(string owner, string how, TimeSpan at)
    {
        var watching = WatchAsync(owner, how, at, TimeProvider.System.GetTimestamp());
        underWay.Add(watching);
        return watching;
    }

    internal Task AllAsync() => Task.WhenAll(underWay);

    private async Task<Takeover> WatchAsync(string owner, string how, TimeSpan at, long died)
    {
        var (timers, rows) = await HeldAsync(owner);
        await recorded.LookAsync();
        var letters = log.Sent.Where(s => !s.IsRecorded).ToList();
        var (heldTimers, heldRows, heldLetters) = (timers.Count, rows.Count, letters.Count);
        var longest = TimeSpan.Zero;
        var done = await Pause.UntilAsync(async () =>
        {
            var before = timers.Count + rows.Count + letters.Count;
            await StillAsync(timers, rows);
            if (letters.Count > 0) await recorded.LookAsync();
            letters.RemoveAll(s => s.IsRecorded);
            if (timers.Count + rows.Count + letters.Count < before) longest = TimeProvider.System.GetElapsedTime(died);
            return timers.Count + rows.Count + letters.Count == 0;
        }, Patience);
        if (!done) longest = TimeProvider.System.GetElapsedTime(died);
        var takeover = new Takeover(how, at, heldTimers, heldRows, heldLetters, longest);
        lock (measured) measured.Add(takeover);
        if (longest > Takeover.Most * (isShort ? 2 : 1))
            breaches.Add("takeover", FormattableString.Invariant($"{how} at {at:mm\\:ss}: after {longest.TotalSeconds:0.0} s {timers.Count} timers, {rows.Count} messages, {letters.Count} answers of {heldTimers}, {heldRows}, {heldLetters} were still to be done."));
        return takeover;
    }

    private async Task<(List<TimerRow> Timers, List<OutboxRow> Rows)> HeldAsync(string owner)
    {
        var now = clock.GetUtcNow();
        await using var context = database.Open();
        var timers = await context.Timers.AsNoTracking().Where(t => t.LeaseOwner == owner && t.LeaseUntil > now).ToListAsync();
        var rows = await context.Outbox.AsNoTracking().Where(o => o.Status == OutboxStatus.Pending && o.NotBefore > now && o.LastError == null).ToListAsync();
        return (timers, rows);
    }

    /// <summary>Leaves those that are still to be done.</summary>
    private async Task StillAsync(List<TimerRow> timers, List<OutboxRow> rows)
    {
        await using var context = database.Open();
        if (timers.Count > 0)
        {
            var ids = timers.Select(t => t.Id).ToArray();
            var standing = (await context.Timers.AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new { t.CaseId, t.Id, t.DueAt }).ToListAsync()).Select(t => (t.CaseId, t.Id, t.DueAt)).ToHashSet();
            timers.RemoveAll(t => !standing.Contains((t.CaseId, t.Id, t.DueAt)));
        }

        if (rows.Count == 0) return;
        var sent = rows.Select(r => r.Id).ToArray();
        var pending = (await context.Outbox.AsNoTracking().Where(o => sent.Contains(o.Id) && o.Status == OutboxStatus.Pending).Select(o => new { o.CaseId, o.Id }).ToListAsync()).Select(o => (o.CaseId, o.Id)).ToHashSet();
        rows.RemoveAll(r => !pending.Contains((r.CaseId, r.Id)));
    }
}
