namespace Interagency.Workflows.Expressions.Script;

/// <summary>Days and milliseconds of the proleptic Gregorian calendar, in doubles as the standard has them.</summary>
internal static class DateMath
{
    public const double PerDay = 86_400_000;
    private const double Furthest = 8.64e15;

    /// <summary>Days from 1970-01-01 to a day of a month, where the month may be any integer.</summary>
    public static double Day(double year, double month, double day)
    {
        if (!double.IsFinite(year) || !double.IsFinite(month) || !double.IsFinite(day)) return double.NaN;
        year += Math.Floor(month / 12);
        if (Math.Abs(year) > 400_000) return double.NaN;
        var m = (int)(month - Math.Floor(month / 12) * 12);
        var y = (long)year - (m < 2 ? 1 : 0);
        var era = (y >= 0 ? y : y - 399) / 400;
        var ofEra = y - era * 400;
        var ofYear = (153 * ((m + 10) % 12) + 2) / 5;
        return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468 + (day - 1);
    }

    public static double Time(double hour, double minute, double second, double ms) => hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;

    public static double Make(double day, double time) => day * PerDay + time;

    public static double Clip(double time) => Math.Abs(time) <= Furthest ? Math.Truncate(time) + 0.0 : double.NaN;

    public static Fields Split(double time)
    {
        var days = (long)Math.Floor(time / PerDay);
        var ms = (long)(time - days * PerDay);
        var z = days + 719468;
        var era = (z >= 0 ? z : z - 146096) / 146097;
        var ofEra = z - era * 146097;
        var yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
        var ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var mp = (5 * ofYear + 2) / 153;
        var month = (int)(mp < 10 ? mp + 2 : mp - 10);
        var year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
        var weekday = (int)(((days + 4) % 7 + 7) % 7);
        return new(year, month, (int)(ofYear - (153 * mp + 2) / 5 + 1), weekday, (int)(ms / 3_600_000), (int)(ms / 60_000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000));
    }

    public readonly record struct Fields(long Year, int Month, int Day, int Weekday, int Hour, int Minute, int Second, int Millisecond);

    /// <summary>The zone's offset at an instant, in milliseconds.</summary>
    public static double Offset(TimeZoneInfo zone, double utc)
    {
        if (zone == TimeZoneInfo.Utc || double.IsNaN(utc)) return 0;
        var clamped = Math.Clamp(utc, -62135510400000, 253402214400000);
        return zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds((long)clamped)).TotalMilliseconds;
    }

    public static double ToLocal(TimeZoneInfo zone, double utc) => utc + Offset(zone, utc);

    /// <summary>The instant of a wall-clock time; in a gap the time is read with the offset before it, of two the first is taken.</summary>
    public static double ToUtc(TimeZoneInfo zone, double local)
    {
        if (zone == TimeZoneInfo.Utc || double.IsNaN(local)) return local;
        var before = Offset(zone, local - PerDay);
        var after = Offset(zone, local + PerDay);
        if (Offset(zone, local - before) == before) return local - before;
        return Offset(zone, local - after) == after ? local - after : local - before;
    }
}
