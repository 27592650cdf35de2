using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Interagency.Bench.Ring;
using Interagency.TestServers;

namespace Interagency.Bench.Benchmarks;

/// <summary>What a node of its own process costs: how soon it is ready, how much memory it holds under load, and what a second one beside it brings.</summary>
internal static class NodeCost
{
    private const int Cases = 2048, AtOnce = 64, Starts = 5, WarmUps = 7, Windows = 5;
    private const double WantedMegabytes = 500, WantedSeconds = 5;

    // What a case has been through is in its state, so that each measurement has cases of its own: those that warm up have gone round already.
    private const string Warm = "warm", One = "one", Two = "two";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6), Patience = TimeSpan.FromMinutes(1);

    internal static async Task<JsonObject> MeasureAsync()
    {
        await using var ground = await RingGround.StartAsync();
        foreach (var lane in (string[])[Warm, One, Two]) await ground.OpenAsync(lane, Cases);
        await ground.StopNodeAsync();
        var options = ground.Site.Options();
        var starts = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var (node, seconds) = await ReadyAsync(options);
            starts.Add(seconds);
            await node.DisposeAsync();
        }

        var (one, _) = await ReadyAsync(options);
        await using var first = one;
        var alone = await RatesAsync(ground.Agency, One);
        var memory = PeakMegabytes(first.ProcessId);
        var (two, _) = await ReadyAsync(options);
        await using var second = two;
        var both = await RatesAsync(ground.Agency, Two);
        return new JsonObject
        {
            ["starts"] = Starts, ["ready"] = Spread.Of(starts).ToJson(2), ["wantedReady"] = WantedSeconds, ["readyMet"] = Spread.Of(starts).Median <= WantedSeconds,
            ["megabytes"] = Math.Round(memory), ["wantedMegabytes"] = WantedMegabytes, ["memoryMet"] = memory <= WantedMegabytes,
            ["warmUps"] = WarmUps, ["windows"] = Windows, ["one"] = alone.ToJson(), ["two"] = both.ToJson(), ["gain"] = Math.Round(both.Median / alone.Median, 2),
        };
    }

    /// <summary>A process that has just begun compiles what it does often, for half a minute of full load: the rate is that of nodes that have worked for a while.</summary>
    private static async Task<Spread> RatesAsync(RingAgency agency, string lane)
    {
        for (var i = 0; i < WarmUps; i++) await RingWindow.RateAsync(agency, Warm, AtOnce, Length);
        var rates = new List<double>();
        for (var i = 0; i < Windows; i++) rates.Add(await RingWindow.RateAsync(agency, lane, AtOnce, Length));
        return Spread.Of(rates);
    }

    /// <summary>From the start of the process until it says that it is ready.</summary>
    private static async Task<(RunningService Node, double Seconds)> ReadyAsync(string[] options)
    {
        var watch = Stopwatch.StartNew();
        var node = await RunningService.StartAsync(options: options);
        using var http = new HttpClient { BaseAddress = node.Address };
        while (watch.Elapsed < Patience)
        {
            using var answer = await http.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return (node, watch.Elapsed.TotalSeconds);
            await Task.Delay(20);
        }

        throw new TimeoutException($"The node is not ready:\n{await node.LogAsync()}");
    }

    /// <summary>The most that the process ever had resident.</summary>
    private static double PeakMegabytes(int process) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024 : throw new InvalidOperationException("The system does not tell a process's memory.");
}
