using System.Globalization;

namespace Interagency.Workflows.Calendars;

/// <summary>A day of every year, written <c>MM-DD</c>; 02-29 exists in leap years only.</summary>
public readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    public static bool TryParse(string? text, out MonthDay result)
    {
        // A leap year stands in, so that 02-29 is a day.
        var known = DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        result = known ? Of(date) : default;
        return known;
    }

    public static MonthDay Of(DateOnly date) => new(date.Month, date.Day);

    /// <summary>The days from this one to <paramref name="last"/>, both included; none when it is later.</summary>
    internal IEnumerable<MonthDay> To(MonthDay last)
    {
        for (var day = new DateOnly(2000, Month, Day); Of(day).CompareTo(last) <= 0 && day.Year == 2000; day = day.AddDays(1))
            yield return Of(day);
    }

    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");

    public static bool operator <(MonthDay left, MonthDay right) => left.CompareTo(right) < 0;

    public static bool operator >(MonthDay left, MonthDay right) => left.CompareTo(right) > 0;

    public static bool operator <=(MonthDay left, MonthDay right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MonthDay left, MonthDay right) => left.CompareTo(right) >= 0;
}
