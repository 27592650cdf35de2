using System.Diagnostics;
using System.Text.Json.Nodes;
using Interagency.Bench.Ring;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// Many terms come due at one instant, each of a case of its own, while agencies go on answering others: how long until the last has been told, and how long an
/// answer takes meanwhile. The node's clock is moved to just before the instant.
/// </summary>
internal static class Midnight
{
    private const double WantedSeconds = 30, WantedP99 = 300;
    private const string Busy = "busy";
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8), Patience = TimeSpan.FromMinutes(5);

    // How many terms, and how many answers a second beside them.
    private static readonly (string Name, int Terms, double Answers)[] Loads = [("midnight", 10_000, 10), ("end of a month", 3_000, 60), ("the quarter's 5th", 1_000, 100)];

    internal static async Task<JsonObject> MeasureAsync(double share)
    {
        var loads = new JsonArray();
        foreach (var load in Loads) loads.Add(await LoadAsync(load.Name, (int)(load.Terms * share), load.Answers));
        return new JsonObject { ["wantedSeconds"] = WantedSeconds, ["wantedP99"] = WantedP99, ["met"] = (bool)loads[0]!["met"]!, ["loads"] = loads };
    }

    private static async Task<JsonObject> LoadAsync(string name, int terms, double answers)
    {
        var clock = new MovedClock();
        await using var ground = await RingGround.StartAsync(clock);
        await ground.OpenAsync("term", terms);
        DateTimeOffset due;
        await using (var db = ground.Database.Open()) due = await db.Timers.MinAsync(timer => timer.DueAt);
        clock.Move(due - Ahead - clock.GetUtcNow());
        // Their own terms are later ones, so they have no part in this night.
        await ground.OpenAsync(Busy, 64);
        var answering = RingWindow.LatenciesAsync(ground.Agency, Busy, answers, Ahead + TimeSpan.FromSeconds(WantedSeconds));
        var told = new JsonArray();
        var (seconds, count) = (0.0, 0);
        for (var watch = Stopwatch.StartNew(); count < terms && watch.Elapsed < Patience; await Task.Delay(250))
        {
            seconds = (clock.GetUtcNow() - due).TotalSeconds;
            await using var db = ground.Database.Open();
            count = await db.DeadlineEvents.CountAsync(e => e.Kind == "Warned" && e.CaseId.StartsWith("term"));
            if (seconds > 0) told.Add(new JsonArray(Math.Round(seconds, 2), count));
        }

        var latencies = await answering;
        var p99 = latencies[(int)(latencies.Length * 0.99)];
        return new JsonObject
        {
            ["name"] = name, ["terms"] = terms, ["told"] = count, ["seconds"] = Math.Round(seconds, 1), ["answersPerSecond"] = answers, ["answers"] = latencies.Length,
            ["p50"] = Math.Round(latencies[latencies.Length / 2], 1), ["p99"] = Math.Round(p99, 1), ["met"] = count == terms && seconds <= WantedSeconds && p99 <= WantedP99, ["course"] = told,
        };
    }

    /// <summary>The system's clock, ahead by as much as it was moved.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

        internal void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
