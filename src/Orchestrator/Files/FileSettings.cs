using System.Globalization;
using Interagency.Adapters.Files;

namespace Interagency.Orchestrator.Files;

/// <summary>The settings of files.</summary>
internal static class FileSettings
{
    internal const string BytesKey = "Limits:FileBytes", InCaseKey = "Limits:FilesInCase", PixelsKey = "Limits:PhotoPixels";

    // What one request may hold in memory, whatever somebody would like.
    private const int MostBytes = 100 << 20, MostInCase = 10_000, MostPixels = 200_000_000;

    /// <exception cref="FormatException">One of them is no number, or one that no node could bear.</exception>
    internal static FileLimits Read(IConfiguration configuration)
    {
        var usual = new FileLimits();
        return new FileLimits(
            Number(configuration, BytesKey, usual.Bytes, MostBytes), Number(configuration, InCaseKey, usual.InCase, MostInCase), Number(configuration, PixelsKey, usual.PhotoPixels, MostPixels));
    }

    private static int Number(IConfiguration configuration, string key, int usual, int most) => configuration[key] is not { Length: > 0 } given ? usual
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new FormatException(FormattableString.Invariant($"{key} '{given}': give a whole number from 1 to {most}."));
}
