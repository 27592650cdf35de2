using System.Globalization;

namespace Interagency.Orchestrator.Cli;

/// <summary>The language a command answers in: Russian unless English is asked for.</summary>
internal sealed record Language(bool IsRussian)
{
    internal const string Option = "--lang";

    internal static Language Russian { get; } = new(true);

    internal static Language English { get; } = new(false);

    internal CultureInfo Culture => CultureInfo.GetCultureInfo(IsRussian ? "ru-RU" : "en-GB");

    /// <summary>The sentence in this language.</summary>
    internal string Say(string russian, string english) => IsRussian ? russian : english;

    /// <summary>From <c>--lang</c>, else from <paramref name="environment"/> (the value of LANG), else Russian.</summary>
    internal static Language From(IReadOnlyList<string> args, string? environment)
    {
        var chosen = Chosen(args) ?? environment ?? "";
        return chosen.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Russian;
    }

    private static string? Chosen(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i].StartsWith(Option + "=", StringComparison.Ordinal)) return args[i][(Option.Length + 1)..];
            if (args[i] == Option && i + 1 < args.Count) return args[i + 1];
        }

        return null;
    }
}
