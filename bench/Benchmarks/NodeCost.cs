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
    private const int Cases = 2048, AtOnce = 64, Starts = 5, Windows = 3;
    private const double WantedMegabytes = 500, WantedSeconds = 5;
    private const string Ours = "ring";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6), Patience = TimeSpan.FromMinutes(1);

    internal static async Task<JsonObject> MeasureAsync()
    {
        await using var ground = await RingGround.StartAsync();
        await ground.OpenAsync(Ours, Cases);
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
        var alone = await RatesAsync(ground.Agency);
        var memory = PeakMegabytes(first.ProcessId);
        var (two, _) = await ReadyAsync(options);
        await using var second = two;
        var both = await RatesAsync(ground.Agency);
        return new JsonObject
        {
            ["starts"] = Starts, ["ready"] = Spread.Of(starts).ToJson(2), ["wantedReady"] = WantedSeconds, ["readyMet"] = Spread.Of(starts).Median <= WantedSeconds,
            ["megabytes"] = Math.Round(memory), ["wantedMegabytes"] = WantedMegabytes, ["memoryMet"] = memory <= WantedMegabytes,
            ["windows"] = Windows, ["one"] = alone.ToJson(), ["two"] = both.ToJson(), ["gain"] = Math.Round(both.Median / alone.Median, 2),
        };
    }

    private static async Task<Spread> RatesAsync(RingAgency agency)
    {
        var rates = new List<double>();
        for (var i = -1; i < Windows; i++)
            if (await RingWindow.RateAsync(agency, Ours, AtOnce, Length) is var rate && i >= 0) rates.Add(rate);
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
