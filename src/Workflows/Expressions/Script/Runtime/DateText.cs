using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Dates as texts.</summary>
internal static class DateText
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Iso(double time)
    {
        if (double.IsNaN(time)) return "Invalid Date";
        var f = DateMath.Split(time);
        var year = f.Year is >= 0 and <= 9999 ? f.Year.ToString("0000", CultureInfo.InvariantCulture)
            : f.Year.ToString("+000000;-000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{f.Month + 1:00}-{f.Day:00}T{f.Hour:00}:{f.Minute:00}:{f.Second:00}.{f.Millisecond:000}Z");
    }

    private static string Year(long year) => year.ToString("0000", CultureInfo.InvariantCulture);

    public static string Date(TimeZoneInfo zone, double time)
    {
        var f = DateMath.Split(DateMath.ToLocal(zone, time));
        return string.Create(CultureInfo.InvariantCulture, $"{Days[f.Weekday]} {Months[f.Month]} {f.Day:00} {Year(f.Year)}");
    }

    /// <summary>The zone stands in parentheses as UTC does in Node, or by its offset: names of zones are a machine's language data.</summary>
    public static string Time(TimeZoneInfo zone, double time)
    {
        var offset = (int)(DateMath.Offset(zone, time) / 60_000);
        var f = DateMath.Split(DateMath.ToLocal(zone, time));
        var (sign, minutes) = (offset < 0 ? '-' : '+', Math.Abs(offset));
        var name = zone == TimeZoneInfo.Utc || zone.HasSameRules(TimeZoneInfo.Utc) ? "Coordinated Universal Time"
            : string.Create(CultureInfo.InvariantCulture, $"GMT{sign}{minutes / 60:00}:{minutes % 60:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{f.Hour:00}:{f.Minute:00}:{f.Second:00} GMT{sign}{minutes / 60:00}{minutes % 60:00} ({name})");
    }

    public static string Full(TimeZoneInfo zone, double time) => double.IsNaN(time) ? "Invalid Date" : $"{Date(zone, time)} {Time(zone, time)}";

    public static string Utc(double time)
    {
        if (double.IsNaN(time)) return "Invalid Date";
        var f = DateMath.Split(time);
        return string.Create(CultureInfo.InvariantCulture, $"{Days[f.Weekday]}, {f.Day:00} {Months[f.Month]} {Year(f.Year)} {f.Hour:00}:{f.Minute:00}:{f.Second:00} GMT");
    }
}
