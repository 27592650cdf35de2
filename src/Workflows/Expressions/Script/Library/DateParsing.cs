using System.Globalization;
using System.Text.RegularExpressions;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// Date.parse: the standard's ISO form, then the older forms that Node takes ("Jan 5 2026 10:00 GMT+3", "1/5/2026", "5 Jan 2026 3:04 PM").
/// </summary>
internal static partial class DateParsing
{
    [GeneratedRegex(@"^([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IsoForm();

    public static double Parse(string text, TimeZoneInfo zone)
    {
        text = NumberParsing.Trim(text);
        var iso = IsoForm().Match(text);
        // There is no year -0; Node reads the rest without it.
        if (text.StartsWith("-000000", StringComparison.Ordinal)) return Older(text[7..], zone);
        return iso.Success ? Iso(iso, zone) ?? Older(text, zone) : Older(text, zone);
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    private static double? Iso(Match m, TimeZoneInfo zone)
    {
        var (year, month, day) = (Number(m.Groups[1])!.Value, Number(m.Groups[2]) ?? 1, Number(m.Groups[3]) ?? 1);
        var timed = m.Groups[4].Success;
        if (month is < 1 or > 12 || day < 1 || day > 31) return timed ? double.NaN : null;
        var (hour, minute, second) = (Number(m.Groups[4]) ?? 0, Number(m.Groups[5]) ?? 0, Number(m.Groups[6]) ?? 0);
        var ms = m.Groups[7].Success ? Milliseconds(m.Groups[7].Value) : 0;
        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute > 0 || second > 0 || ms > 0))) return double.NaN;
        var local = DateMath.Make(DateMath.Day(year, month - 1, day), DateMath.Time(hour, minute, second, ms));
        if (!timed) return DateMath.Clip(local);
        return DateMath.Clip(Offset(m.Groups[8].Value) is { } offset ? double.IsNaN(offset) ? offset : local - offset * 60_000 : DateMath.ToUtc(zone, local));
    }

    private static double? Offset(string text)
    {
        if (text.Length == 0) return null;
        if (text is "Z" or "z") return 0;
        var (hours, minutes) = (int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(text.Length - 2), CultureInfo.InvariantCulture));
        return hours > 23 || minutes > 59 ? double.NaN : (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int Milliseconds(string digits) => int.Parse(digits.PadRight(3, '0').AsSpan(0, 3), CultureInfo.InvariantCulture);

    private static double Older(string text, TimeZoneInfo zone)
    {
        var reader = new OlderDateReader(text);
        if (!reader.Read()) return double.NaN;
        var day = reader.Day;
        if (day is not { } d) return double.NaN;
        var local = DateMath.Make(DateMath.Day(d.Year, d.Month - 1, d.Day), reader.Time);
        if (double.IsNaN(reader.Time)) return double.NaN;
        return DateMath.Clip(reader.Offset is { } minutes ? local - minutes * 60_000 : DateMath.ToUtc(zone, local));
    }
}
