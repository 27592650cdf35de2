using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Interagency.Bench;

/// <param name="PerSecond">The median of the rounds.</param>
/// <param name="Lowest">The worst round.</param>
/// <param name="Highest">The best round: what the code can do when the machine lets it.</param>
/// <param name="BytesEach">Bytes allocated by one.</param>
/// <param name="Wanted">What the acceptance asks for.</param>
/// <param name="Conditions">What the figure depends on besides the machine; null when nothing.</param>
public sealed record Measurement(string Name, double PerSecond, double Lowest, double Highest, long BytesEach, double Wanted, JsonObject? Conditions = null)
{
    private const int Rounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(400);

    /// <param name="each">How many one call does.</param>
    public static Measurement Of(string name, double wanted, Action one, JsonObject? conditions = null, int each = 1)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);) one();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        one();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        var rates = Enumerable.Range(0, Rounds).Select(_ => Rate(one, each)).Order().ToArray();
        return new Measurement(name, rates[Rounds / 2], rates[0], rates[^1], bytes / each, wanted, conditions);
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name, ["perSecond"] = Math.Round(PerSecond), ["lowest"] = Math.Round(Lowest), ["highest"] = Math.Round(Highest), ["rounds"] = Rounds,
            ["bytesEach"] = BytesEach, ["wanted"] = Wanted, ["met"] = PerSecond >= Wanted
        };
        if (Conditions is not null) json["conditions"] = Conditions.DeepClone();
        return json;
    }

    private static double Rate(Action one, int each)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < Round)
        {
            for (var i = 0; i < 20; i += each) one();
            count += 20;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
