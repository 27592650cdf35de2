using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;

namespace Interagency.Workflows.Tests.Deadlines;

/// <summary>The second oracle: counts day by day over the hand-written list, sharing nothing with the product.</summary>
internal static class NaiveTerm
{
    public static DateOnly Due(DeadlineRule rule, DateOnly day0, string region)
    {
        var day = rule.Kind switch
        {
            DeadlineKind.WorkingDays => Nth(day0, rule.N, d => HandWrittenDays.IsWorking(d, region)),
            DeadlineKind.CalendarDays => Nth(day0, rule.N, _ => true),
            DeadlineKind.Weeks => Nth(day0, rule.N, d => d.DayOfWeek == day0.DayOfWeek),
            DeadlineKind.Months => SameDay(day0.Year, day0.Month + rule.N, day0.Day),
            DeadlineKind.Years => SameDay(day0.Year + rule.N, day0.Month, day0.Day),
            DeadlineKind.Month => SameDay(day0.Year, day0.Month, 31),
            DeadlineKind.HalfYear => day0.Month < 7 ? new(day0.Year, 6, 30) : new(day0.Year, 12, 31),
            DeadlineKind.QuarterPlusDay => SameDay(day0.Year, day0.Month < 4 ? 4 : day0.Month < 7 ? 7 : day0.Month < 10 ? 10 : 13, rule.N),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        if (rule.Roll == Roll.None) return day;
        while (!HandWrittenDays.IsWorking(day, region)) day = day.AddDays(rule.Roll == Roll.Next ? 1 : -1);
        return day;
    }

    private static DateOnly Nth(DateOnly day, int n, Func<DateOnly, bool> counts)
    {
        for (var found = 0; found < n;)
        {
            day = day.AddDays(1);
            if (counts(day)) found++;
        }

        return day;
    }

    private static DateOnly SameDay(int year, int month, int day)
    {
        while (month > 12) (year, month) = (year + 1, month - 12);
        for (; ; day--)
        {
            if (DateOnly.TryParse($"{year:0000}-{month:00}-{day:00}", System.Globalization.CultureInfo.InvariantCulture, out var date)) return date;
        }
    }
}
