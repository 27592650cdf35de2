using System.Globalization;
using Interagency.TestServers;

namespace Interagency.Faults.Storm;

/// <summary>How a storm is to be.</summary>
/// <param name="Seed">Gives the same cases, the same habits of agencies and the same faults in the same order; when exactly each strikes, the machine decides.</param>
/// <param name="For">How long faults strike.</param>
/// <param name="Cases">Live cases of the regions.</param>
/// <param name="Report">Where the report goes; null: nowhere.</param>
internal sealed record StormOptions(int Seed, TimeSpan For, int Cases, string? Report)
{
    internal const string Usage = "usage: tests/faults [--seed N] [--minutes M] [--cases K] [--report FILE]";

    /// <summary>A short storm strikes every kind of fault once, and doesn't wait for one takeover before the next kill.</summary>
    internal bool IsShort { get; init; }

    /// <summary>Terms that begin in a case of midnight.</summary>
    internal int TermsOfMidnight { get; init; } = 20;

    /// <summary>Cases of midnight: with half as many as others, 1,000 cases make 10,000 terms.</summary>
    internal int CasesOfMidnight { get; init; } = Math.Max(1, Cases / 2);

    /// <exception cref="FormatException">An argument is unknown or no number; the message says which.</exception>
    internal static StormOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new StormOptions(Environment.TickCount & 0xFFFF, TimeSpan.FromMinutes(30), 1000, Path.Combine(Repository.Artifacts("faults"), "report.md"));
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--seed" => options with { Seed = Number(arguments[i], value) },
                "--minutes" => options with { For = TimeSpan.FromMinutes(Number(arguments[i], value)) },
                "--cases" => options with { Cases = Number(arguments[i], value), CasesOfMidnight = Math.Max(1, Number(arguments[i], value) / 2) },
                "--report" => options with { Report = Path.GetFullPath(value) },
                var unknown => throw new FormatException($"{unknown} is no option."),
            };
        }

        return options;
    }

    private static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"{name} '{value}' is no number above zero.");
}
