using System.Globalization;

namespace Interagency.Orchestrator.Security;

/// <param name="RequestsInTenSeconds">Of one caller to one node; more are refused with 429.</param>
/// <param name="GuessesAMinute">Log-ins sent from one address to one node, right or wrong; more are refused with 429.</param>
internal sealed record LimitOptions(int RequestsInTenSeconds, int GuessesAMinute)
{
    internal const string RequestsKey = "Limits:RequestsInTenSeconds", GuessesKey = "Limits:GuessesAMinute";

    private const int UsualRequests = 600, UsualGuesses = 20;

    /// <exception cref="FormatException">Not a number; the message names the key.</exception>
    internal static LimitOptions Read(Func<string, string?> settings) => new(Number(RequestsKey, settings, UsualRequests), Number(GuessesKey, settings, UsualGuesses));

    private static int Number(string key, Func<string, string?> settings, int usual) => settings(key) is not { Length: > 0 } given ? usual
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"{key} '{given}': give a whole number, at least 1.");
}
