using System.Diagnostics;

namespace Interagency.Bench.Ring;

/// <summary>Turns the ring for a while and counts.</summary>
internal static class RingWindow
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    /// <param name="lane">Whose requests are answered.</param>
    /// <param name="atOnce">How many answers may be under way.</param>
    /// <returns>Next requests a second.</returns>
    internal static async Task<double> RateAsync(RingAgency agency, string lane, int atOnce, TimeSpan length)
    {
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => AnswerAsync(agency, lane, end.Token))).ToArray();
        await Task.Delay(Settle);
        var (from, watch) = (agency.Received, Stopwatch.StartNew());
        await Task.Delay(length);
        var rate = (agency.Received - from) / watch.Elapsed.TotalSeconds;
        await end.CancelAsync();
        await Task.WhenAll(callers);
        await DrainAsync(agency);
        return rate;
    }

    /// <summary>Answers so many a second, evenly, however long each takes.</summary>
    /// <returns>The times from the answer to the next request, in milliseconds, in order.</returns>
    internal static async Task<double[]> LatenciesAsync(RingAgency agency, string lane, double perSecond, TimeSpan length)
    {
        agency.TakeLatencies();
        var (watch, sent) = (Stopwatch.StartNew(), new List<Task>());
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (watch.Elapsed < length && await tick.WaitForNextTickAsync())
            while (sent.Count < watch.Elapsed.TotalSeconds * perSecond) sent.Add(agency.AnswerOneAsync(lane));
        await Task.WhenAll(sent);
        await DrainAsync(agency);
        return agency.TakeLatencies();
    }

    private static async Task AnswerAsync(RingAgency agency, string lane, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await agency.AnswerAndWaitAsync(lane);
    }

    private static async Task DrainAsync(RingAgency agency)
    {
        for (var watch = Stopwatch.StartNew(); agency.InFlight > 0; await Task.Delay(10))
            if (watch.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException($"{agency.InFlight} answers were never followed by a request.");
    }
}
