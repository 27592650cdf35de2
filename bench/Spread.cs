using System.Text.Json.Nodes;

namespace Interagency.Bench;

/// <summary>What several windows gave.</summary>
internal sealed record Spread(double Median, double Lowest, double Highest)
{
    internal static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return new Spread(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    internal JsonObject ToJson(int digits = 0) => new() { ["median"] = Math.Round(Median, digits), ["lowest"] = Math.Round(Lowest, digits), ["highest"] = Math.Round(Highest, digits) };
}
