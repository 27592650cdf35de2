using Interagency.Faults.Storm.Families;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Lets the clock of all nodes jump. It only ever goes forward.</summary>
internal static class ClockJumps
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(MidnightProcedure.TimeZone);

    /// <summary>A storm begins on a Thursday morning of the region of midnight.</summary>
    internal static TimeSpan ToTheBeginning(DateTimeOffset now) => Next(now, DayOfWeek.Thursday, 10) - now;

    /// <summary>
    /// Midnight comes for all terms of the invented procedure at once; two nodes (one in a short storm) are killed meanwhile, the first in the lease of the first
    /// timers that it takes.
    /// </summary>
    internal static async Task<string> MidnightAsync(Scene scene, Random chance)
    {
        if (!await Pause.UntilAsync(() => Task.FromResult(scene.Midnight.Opened == scene.Midnight.Families.Count), TimeSpan.FromMinutes(5)))
            return "not every case of midnight was open in time";
        JumpTo(scene, Next(scene.Clock.GetUtcNow(), null, 0) - TimeSpan.FromSeconds(1));
        var began = TimeProvider.System.GetTimestamp();
        var killed = await scene.Kills.AtAsync(CrashPoints.TimerLease);
        var due = await DueAsync(scene);
        if (!scene.Options.IsShort) killed += $"; {await scene.Kills.AnywhenAsync(chance)}";
        var told = await DrainAsync(scene, TimeSpan.FromMinutes(8));
        return FormattableString.Invariant($"{scene.Midnight.Families.Count * scene.Options.TermsOfMidnight:N0} terms due; {due:N0} timers left when it was taken over, {told} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s; {killed}");
    }

    /// <summary>From Friday evening to Monday morning in one moment.</summary>
    internal static async Task<string> WeekendAsync(Scene scene, Random chance)
    {
        JumpTo(scene, Next(scene.Clock.GetUtcNow(), DayOfWeek.Friday, 19));
        await Pause.ForAsync(TimeSpan.FromSeconds(scene.Options.IsShort ? 1 : 4));
        JumpTo(scene, Next(scene.Clock.GetUtcNow(), DayOfWeek.Monday, 9));
        var (due, began) = (await DueAsync(scene), TimeProvider.System.GetTimestamp());
        var told = await DrainAsync(scene, TimeSpan.FromMinutes(8));
        return FormattableString.Invariant($"{due:N0} timers due at once, {told} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s");
    }

    /// <summary>The clock goes on to the next timer, until a node takes one.</summary>
    internal static async Task<string> TimerLeaseAsync(Scene scene, Random chance)
    {
        await using (var context = scene.Database.Open())
            if (await context.Timers.MinAsync(t => (DateTimeOffset?)t.DueAt) is { } next) JumpTo(scene, next - TimeSpan.FromSeconds(1));
        return await scene.Kills.AtAsync(CrashPoints.TimerLease);
    }

    private static void JumpTo(Scene scene, DateTimeOffset moment)
    {
        var by = moment - scene.Clock.GetUtcNow();
        if (by > TimeSpan.Zero) scene.Ground.Board.Ahead += by;
    }

    /// <summary>Waits until no timer is due any more.</summary>
    private static async Task<string> DrainAsync(Scene scene, TimeSpan most) =>
        await Pause.UntilAsync(async () => await DueAsync(scene) == 0, most, TimeSpan.FromSeconds(0.5)) ? "all told" : $"{await DueAsync(scene):N0} not told";

    private static async Task<int> DueAsync(Scene scene)
    {
        var now = scene.Clock.GetUtcNow();
        await using var context = scene.Database.Open();
        return await context.Timers.CountAsync(t => t.DueAt <= now);
    }

    /// <summary>The next such hour in the region of midnight.</summary>
    /// <param name="day">Null: of any day.</param>
    private static DateTimeOffset Next(DateTimeOffset after, DayOfWeek? day, int hour)
    {
        var local = TimeZoneInfo.ConvertTime(after, Zone);
        var candidate = new DateTimeOffset(local.Date.AddHours(hour), local.Offset);
        while (candidate <= after || day is not null && candidate.DayOfWeek != day) candidate = candidate.AddDays(1);
        return candidate.ToUniversalTime();
    }
}
