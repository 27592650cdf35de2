using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Interagency.Bench.Ring;
using Interagency.TestServers;
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
    private static readonly string Director = TestTokens.Make("director", new JsonObject { ["role"] = "Director", ["region"] = RingProcedure.Region, ["organisation"] = RingProcedure.Organisation });
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8), Patience = TimeSpan.FromMinutes(5);

    private static readonly Load[] Loads = [new("midnight", 10_000, 10, 0), new("end of a month", 3_000, 60, 0), new("the quarter's 5th", 1_000, 100, 2)];

    internal static async Task<JsonObject> MeasureAsync(double share)
    {
        var loads = new JsonArray();
        foreach (var load in Loads) loads.Add(await LoadAsync(load with { Terms = (int)(load.Terms * share) }));
        return new JsonObject { ["wantedSeconds"] = WantedSeconds, ["wantedP99"] = WantedP99, ["met"] = (bool)loads[0]!["met"]!, ["loads"] = loads };
    }

    private static async Task<JsonObject> LoadAsync(Load load)
    {
        var terms = load.Terms;
        var clock = new MovedClock();
        await using var ground = await RingGround.StartAsync(clock);
        await ground.OpenAsync("term", terms);
        DateTimeOffset due;
        await using (var db = ground.Database.Open()) due = await db.Timers.MinAsync(timer => timer.DueAt);
        clock.Move(due - Ahead - clock.GetUtcNow());
        // Their own terms are later ones, so they have no part in this night.
        await ground.OpenAsync(Busy, 64);
        var answering = RingWindow.LatenciesAsync(ground.Agency, Busy, load.Answers, Ahead + TimeSpan.FromSeconds(WantedSeconds));
        var reading = ReportsAsync(ground.Node.Http, load.Reports, PeriodOf(due), answering);
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
        var reports = await reading;
        var p99 = latencies[(int)(latencies.Length * 0.99)];
        return new JsonObject
        {
            ["name"] = load.Name, ["terms"] = terms, ["told"] = count, ["seconds"] = Math.Round(seconds, 1), ["answersPerSecond"] = load.Answers, ["answers"] = latencies.Length,
            ["p50"] = Math.Round(latencies[latencies.Length / 2], 1), ["p99"] = Math.Round(p99, 1), ["reportsPerSecond"] = load.Reports, ["reports"] = reports.Count, ["report"] = reports.Count > 0 ? Spread.Of(reports).ToJson() : null, ["met"] = count == terms && seconds <= WantedSeconds && p99 <= WantedP99, ["course"] = told,
        };
    }

    /// <summary>The institution's report is opened again and again, each time reckoned from all its cases, until the answers are through.</summary>
    /// <returns>How long each took, in milliseconds.</returns>
    private static async Task<IReadOnlyList<double>> ReportsAsync(HttpClient http, double perSecond, string period, Task until)
    {
        var times = new List<double>();
        if (perSecond == 0) return times;
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        while (!until.IsCompleted && await tick.WaitForNextTickAsync())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/reports/{RingProcedure.Region}/{RingProcedure.Report}/{period}/{RingProcedure.Organisation}");
            request.Headers.Authorization = new("Bearer", Director);
            var watch = Stopwatch.StartNew();
            using var response = await http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{request.RequestUri}: {response.StatusCode}");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static string PeriodOf(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.Year}-Q{(at.Month + 2) / 3}");

    /// <param name="Terms">That come due at one instant.</param>
    /// <param name="Answers">A second, beside them.</param>
    /// <param name="Reports">Opened a second, beside both.</param>
    private sealed record Load(string Name, int Terms, double Answers, double Reports);

    /// <summary>The system's clock, ahead by as much as it was moved.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

        internal void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
