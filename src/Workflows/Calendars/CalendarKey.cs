using System.Text.RegularExpressions;

namespace Interagency.Workflows.Calendars;

/// <summary>Region keys: <c>XX</c> a country, <c>XX-YYY</c> its region (ISO 3166-2), <c>XX-YYY/area</c> a district or municipality.</summary>
public static partial class CalendarKey
{
    public const string Shape = "XX, XX-YYY or XX-YYY/area (capital letters, then small ones after the slash)";

    [GeneratedRegex(@"^[A-Z]{2}(-[A-Z0-9]{1,3}(/[a-z0-9]+(-[a-z0-9]+)*)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    public static bool IsWellFormed(string key) => Pattern().IsMatch(key);

    /// <summary>The calendar above: the area's region, the region's country; null above a country.</summary>
    public static string? Above(string key)
    {
        var cut = key.LastIndexOf('/');
        if (cut < 0) cut = key.IndexOf('-', StringComparison.Ordinal);
        return cut < 0 ? null : key[..cut];
    }

    /// <summary>Whether a key is another or an area, a region below it.</summary>
    public static bool IsWithin(string key, string other)
    {
        for (var at = key; at is not null; at = Above(at))
        {
            if (at == other) return true;
        }

        return false;
    }

    /// <summary>An area may have no calendar of its own; a region or a country must.</summary>
    public static bool IsArea(string key) => key.Contains('/', StringComparison.Ordinal);
}
