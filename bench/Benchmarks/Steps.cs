using System.Text.Json.Nodes;
using Interagency.Adapters.Messaging;
using Interagency.Bench.Ring;
using Microsoft.Extensions.DependencyInjection;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// The whole road of an answer, from the agencies' queue to the next request in theirs, against floors of the same work, in windows that take turns. Then how long
/// one takes at a third of that rate.
/// </summary>
internal static class Steps
{
    // So many that none goes round oftener than a real case does: what a case has been through is in its state.
    private const int Cases = 2048, AtOnce = 64, Windows = 5;

    // About as often as the others will have gone round in the middle of the measurement.
    private const int Rounds = 6;
    private const string Ours = "ring";
    private const double WantedRatio = 0.7, WantedP50 = 20, WantedP99 = 100;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    internal static async Task<JsonObject> MeasureAsync()
    {
        await using var ground = await RingGround.StartAsync();
        var agency = ground.Agency;
        await ground.OpenAsync(Ours, 1);
        var floor = await FloorAsync(ground);
        await ground.OpenAsync(Ours, Cases, from: 1);
        await LayAsync(ground, Floor.Equal, floor);
        await LayAsync(ground, Floor.Least, floor.Bare());
        var lanes = new[] { Ours, Floor.Equal, Floor.Least };
        var windows = lanes.ToDictionary(lane => lane, _ => new List<(double Rate, CpuUse Each)>());
        var postmaster = await ground.PostmasterAsync();
        for (var i = -1; i < Windows; i++)
            foreach (var lane in lanes)
            {
                var (used, count) = (CpuUse.Now(postmaster), agency.Received);
                var rate = await RingWindow.RateAsync(agency, lane, AtOnce, Length);
                // The first warms up.
                if (i >= 0) windows[lane].Add((rate, CpuUse.Now(postmaster).Each(used, agency.Received - count)));
            }

        var ratios = windows[Ours].Zip(windows[Floor.Equal], (ours, equal) => ours.Rate / equal.Rate).ToList();
        Spread RateOf(string lane) => Spread.Of(windows[lane].Select(window => window.Rate));
        var top = RateOf(Ours);
        var latencies = new List<double[]>();
        for (var i = 0; i < Windows; i++) latencies.Add(await RingWindow.LatenciesAsync(agency, Ours, top.Median / 3, Length));
        var (p50, p99) = (Spread.Of(latencies.Select(l => l[l.Length / 2])), Spread.Of(latencies.Select(l => l[(int)(l.Length * 0.99)])));
        return new JsonObject
        {
            ["conditions"] = await ground.DurabilityAsync() + "; the node logs warnings alone", ["cases"] = Cases, ["rounds"] = Rounds, ["atOnce"] = AtOnce, ["windows"] = Windows, ["secondsOfWindow"] = Length.TotalSeconds, ["rowsOfFloor"] = floor.Rows,
            ["steps"] = top.ToJson(), ["floor"] = RateOf(Floor.Equal).ToJson(), ["bare"] = RateOf(Floor.Least).ToJson(),
            ["processor"] = new JsonObject(lanes.Select(lane => KeyValuePair.Create(lane, (JsonNode?)ProcessorOf(windows[lane])))),
            ["ratio"] = Spread.Of(ratios).ToJson(2), ["wantedRatio"] = WantedRatio, ["ratioMet"] = Spread.Of(ratios).Median >= WantedRatio,
            ["latencyAt"] = Math.Round(top.Median / 3), ["p50"] = p50.ToJson(1), ["p99"] = p99.ToJson(1), ["wantedP50"] = WantedP50, ["wantedP99"] = WantedP99,
            ["latencyMet"] = p50.Median <= WantedP50 && p99.Median <= WantedP99,
        };
    }

    private static JsonObject ProcessorOf(List<(double Rate, CpuUse Each)> windows)
    {
        double Of(Func<CpuUse, double> part) => Math.Round(Spread.Of(windows.Select(window => part(window.Each))).Median, 2);
        return new JsonObject { ["node"] = Of(each => each.Node), ["database"] = Of(each => each.Database), ["broker"] = Of(each => each.Broker), ["total"] = Of(each => each.Total) };
    }

    /// <summary>What one step of a case that has gone round a few times writes.</summary>
    private static async Task<Floor> FloorAsync(RingGround ground)
    {
        var (agency, pattern) = (ground.Agency, RingGround.Case(Ours, 0));
        for (var i = 1; i < Rounds; i++) await agency.AnswerAndWaitAsync(Ours);
        var before = await Floor.LookAsync(ground.Database, pattern);
        await agency.AnswerAndWaitAsync(Ours);
        var after = await Floor.LookAsync(ground.Database, pattern);
        return Floor.Of(ground.Database, ground.Node.Services.GetRequiredService<ILetterCarrier>(), agency.LastBody, before, after);
    }

    private static async Task LayAsync(RingGround ground, string lane, Floor floor)
    {
        await ground.OpenAsync(lane, Cases);
        for (var i = 0; i < Cases; i++) await floor.SeedAsync(RingGround.Case(lane, i), ground.Agency);
        ground.Put(lane, floor);
    }
}
