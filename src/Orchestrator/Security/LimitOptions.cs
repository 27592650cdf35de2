using System.Globalization;

namespace Interagency.Orchestrator.Security;

/// <param name="RequestsInTenSeconds">Of one caller to one node; more are refused with 429.</param>
internal sealed record LimitOptions(int RequestsInTenSeconds)
{
    internal const string Key = "Limits:RequestsInTenSeconds";

    private const int Usual = 600;

    /// <exception cref="FormatException">Not a number of requests.</exception>
    internal static LimitOptions Read(string? given) => string.IsNullOrEmpty(given) ? new(Usual)
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var requests) && requests > 0 ? new(requests)
        : throw new FormatException($"{Key} '{given}': give a whole number of requests, at least 1.");
}
