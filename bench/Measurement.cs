using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Interagency.Bench;

/// <param name="PerSecond">The best of the rounds: what the code can do when the machine lets it.</param>
/// <param name="BytesEach">Bytes allocated by one.</param>
/// <param name="Wanted">What the acceptance asks for.</param>
public sealed record Measurement(string Name, double PerSecond, double MedianPerSecond, long BytesEach, double Wanted)
{
    private const int Rounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(400);

    public static Measurement Of(string name, double wanted, Action one)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);) one();
        var before = GC.GetAllocatedBytesForCurrentThread();
        one();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var rates = Enumerable.Range(0, Rounds).Select(_ => Rate(one)).Order().ToArray();
        return new Measurement(name, rates[^1], rates[Rounds / 2], bytes, wanted);
    }

    public JsonObject ToJson() => new()
    {
        ["name"] = Name, ["perSecond"] = Math.Round(PerSecond), ["medianPerSecond"] = Math.Round(MedianPerSecond),
        ["bytesEach"] = BytesEach, ["wanted"] = Wanted, ["met"] = PerSecond >= Wanted
    };

    private static double Rate(Action one)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < Round)
        {
            for (var i = 0; i < 20; i++) one();
            count += 20;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
