using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Injection;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>
/// After the last fault: waits until the outbox holds nothing, every letter of the agencies is recorded, every request has arrived and no
/// timer is due.
/// </summary>
internal static class Rest
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(4);

    /// <returns>How long it took.</returns>
    internal static async Task<TimeSpan> ComeAsync(Scene scene)
    {
        var began = TimeProvider.System.GetTimestamp();
        var unrest = "";
        // Twice in a row: what one look misses between two tables, the next one sees.
        var calm = 0;
        var came = await Pause.UntilAsync(async () => (unrest = await UnrestAsync(scene)).Length == 0 ? ++calm == 2 : (calm = 0) != 0, Most, TimeSpan.FromMilliseconds(500));
        if (!came) scene.Breaches.Add("rest", $"After {Most.TotalMinutes} minutes without faults: {unrest}.");
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task<string> UnrestAsync(Scene scene)
    {
        var now = scene.Clock.GetUtcNow();
        await using var context = scene.Database.Open();
        var pending = await context.Outbox.CountAsync(o => o.Status == OutboxStatus.Pending);
        var due = await context.Timers.CountAsync(t => t.DueAt <= now);
        await new Recorded(scene.Database, scene.Agencies.Log).LookAsync();
        var open = scene.Agencies.Log.Sent.Count(s => !s.IsRecorded);
        var unsent = scene.Agencies.Post.Waiting;
        var received = scene.Agencies.Log.Received.Select(r => r.Asked.RequestId).ToHashSet();
        var unread = pending == 0 ? (await context.Requests.Select(r => r.Id).ToListAsync()).Count(id => !received.Contains(id)) : 0;
        var parts = new[]
        {
            (pending, "outbox rows are pending"), (due, "timers are due"), (open, "letters of agencies are not recorded"), (unsent, "letters of agencies are not sent"),
            (unread, "requests have not reached their agency"),
        };
        return string.Join(", ", parts.Where(p => p.Item1 > 0).Select(p => FormattableString.Invariant($"{p.Item1} {p.Item2}")));
    }
}
