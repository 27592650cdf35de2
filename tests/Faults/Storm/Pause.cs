namespace Interagency.Faults.Storm;

/// <summary>Lets time pass between two looks.</summary>
internal static class Pause
{
    internal static async Task ForAsync(TimeSpan time, CancellationToken stop = default)
    {
        if (time <= TimeSpan.Zero) return;
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(stop);
    }

    /// <summary>Looks until it is so.</summary>
    /// <returns>False when it still isn't after the time given.</returns>
    internal static async Task<bool> UntilAsync(Func<Task<bool>> isSo, TimeSpan most, TimeSpan? between = null, CancellationToken stop = default)
    {
        var end = TimeProvider.System.GetTimestamp();
        using var again = new PeriodicTimer(between ?? TimeSpan.FromMilliseconds(200));
        do
        {
            if (await isSo()) return true;
        }
        while (TimeProvider.System.GetElapsedTime(end) < most && await again.WaitForNextTickAsync(stop));
        return false;
    }
}
