using System.Globalization;

namespace Interagency.Orchestrator.Requests;

/// <summary>How long the bodies of messages are kept that could not be accepted.</summary>
/// <param name="Days">From the day on which a message came; then what it says is destroyed, whether anybody has looked at it or not.</param>
internal sealed record KeepingOptions(int Days)
{
    internal const string Key = "Quarantine:KeepDays";

    private const int Usual = 90, Most = 1_095;

    /// <exception cref="FormatException">No number of days that may be; the message names the key.</exception>
    internal static KeepingOptions Read(string? given) => new(
        given is null or "" ? Usual
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= Most ? days
        : throw new FormatException(FormattableString.Invariant($"{Key} '{given}': give a whole number of days from 1 to {Most}, or leave it out for {Usual}.")));
}
