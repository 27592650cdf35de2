using System.Collections.Immutable;
using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Deadlines;

/// <summary>Counts terms by GK art. 190–194 in the zone and calendar of the obliged organisation.</summary>
public static class TermCalculator
{
    /// <summary>The first and last year in which a term may start.</summary>
    public const int FirstYear = 1900;

    /// <inheritdoc cref="FirstYear"/>
    public const int LastYear = 2199;

    /// <param name="rule">How the act words the term.</param>
    /// <param name="start">The instant of the start event, in any offset.</param>
    /// <param name="region">Key of the obliged organisation's region or area.</param>
    /// <param name="calendars">The calendars in force.</param>
    /// <exception cref="ArgumentException">No calendar covers the region, or the start lies outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static DueDate Compute(DeadlineRule rule, DateTimeOffset start, string region, CalendarSet calendars) =>
        Compute(rule, start, region, calendars, []);

    /// <inheritdoc cref="Compute(DeadlineRule, DateTimeOffset, string, CalendarSet)"/>
    /// <param name="suspensions">
    /// Ended suspensions of the term, not overlapping. A local day at whose end the term stood is suspended: a working-day count passes over it, the
    /// other counts end as many days later; hours end later by the exact time.
    /// </param>
    public static DueDate Compute(DeadlineRule rule, DateTimeOffset start, string region, CalendarSet calendars, IReadOnlyList<Pause> suspensions)
    {
        if (!Starts(start)) throw new ArgumentOutOfRangeException(nameof(start), start, $"a term starts in the years {FirstYear}-{LastYear}");
        var count = Count(rule, start, calendars.For(region), suspensions);
        return new(count.Due, count.DueBefore, TermExplanation.Of(count), count.Provisional.Length > 0, calendars.Version)
        {
            StartDate = count.StartDate,
            Uncounted = count.Uncounted,
        };
    }

    /// <summary>Whether a term may start at the instant.</summary>
    public static bool Starts(DateTimeOffset start) => start.UtcDateTime.Year is >= FirstYear and <= LastYear;

    private static TermCount Count(DeadlineRule rule, DateTimeOffset start, ProductionCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var day0 = StartDate(rule, start, calendar);
        if (rule.Kind == DeadlineKind.Hours) return Hours(rule, start, calendar, day0, pauses);
        var suspended = pauses.SelectMany(p => p.Days(calendar.Local)).ToHashSet();
        var unrolled = rule.Kind == DeadlineKind.WorkingDays
            ? NthWorkingDay(rule.N, day0, calendar, suspended)
            : Postponed(Unrolled(rule, day0), day0, suspended);
        var due = Rolled(unrolled, rule.Roll, calendar);
        var (first, last) = rule.Kind == DeadlineKind.WorkingDays ? (day0.AddDays(1), due) : due < unrolled ? (due, unrolled) : (unrolled, due);
        var looked = Days(first, last).Where(d => !suspended.Contains(d) || rule.Kind != DeadlineKind.WorkingDays).Select(calendar.Day).ToArray();
        return new()
        {
            Rule = rule,
            Calendar = calendar,
            Start = start,
            StartDate = day0,
            Unrolled = unrolled,
            Due = due,
            DueBefore = calendar.Local.EndOf(due),
            Uncounted = rule.Roll == Roll.None && rule.Kind != DeadlineKind.WorkingDays ? [] : [.. looked.Where(d => !d.IsWorking)],
            CountedWeekends = [.. looked.Where(d => d.Reason is DayReason.TransferredAway or DayReason.WorkingByAct)],
            Unchanged = Unchanged(looked, calendar),
            Provisional = Provisional(rule, start, day0, first, last, calendar),
            SuspendedDays = suspended.Count(d => d > day0 && d <= unrolled),
            SuspendedTime = TimeSpan.Zero,
        };
    }

    private static TermCount Hours(DeadlineRule rule, DateTimeOffset start, ProductionCalendar calendar, DateOnly day0, IReadOnlyList<Pause> pauses)
    {
        var stood = pauses.Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.Until - p.From));
        var end = calendar.Local.At(start.AddHours(rule.N) + stood);
        var due = DateOnly.FromDateTime(end.DateTime);
        return new()
        {
            Rule = rule,
            Calendar = calendar,
            Start = start,
            StartDate = day0,
            Unrolled = due,
            Due = due,
            DueBefore = end,
            Uncounted = [],
            CountedWeekends = [],
            Unchanged = [],
            Provisional = [],
            SuspendedDays = 0,
            SuspendedTime = stood,
        };
    }

    private static DateOnly StartDate(DeadlineRule rule, DateTimeOffset start, ProductionCalendar calendar)
    {
        var local = calendar.Local.At(start);
        var date = DateOnly.FromDateTime(local.DateTime);
        if (rule.ClosesAt is not { } closes) return date;
        var closed = TimeOnly.FromDateTime(local.DateTime) >= closes;
        return calendar.Nearest(closed ? date.AddDays(1) : date, +1);
    }

    private static DateOnly NthWorkingDay(int n, DateOnly day0, ProductionCalendar calendar, HashSet<DateOnly> suspended)
    {
        var day = day0;
        while (n > 0)
        {
            day = day.AddDays(1);
            if (calendar.IsWorking(day) && !suspended.Contains(day)) n--;
        }

        return day;
    }

    private static DateOnly Unrolled(DeadlineRule rule, DateOnly day0) => rule.Kind switch
    {
        DeadlineKind.CalendarDays => day0.AddDays(rule.N),
        DeadlineKind.Weeks => day0.AddDays(7 * rule.N),

        // AddMonths and AddYears keep the day or take the month's last, just as GK art. 192 says.
        DeadlineKind.Months => day0.AddMonths(rule.N),
        DeadlineKind.Years => day0.AddYears(rule.N),
        DeadlineKind.Month => DayOrLast(day0.Year, day0.Month, 31),
        DeadlineKind.HalfYear => DayOrLast(day0.Year, day0.Month <= 6 ? 6 : 12, 31),
        DeadlineKind.QuarterPlusDay => AfterQuarter(day0, rule.N),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "not counted in dates"),
    };

    private static DateOnly AfterQuarter(DateOnly day0, int day)
    {
        var next = new DateOnly(day0.Year, (day0.Month - 1) / 3 * 3 + 1, 1).AddMonths(3);
        return DayOrLast(next.Year, next.Month, day);
    }

    private static DateOnly DayOrLast(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    // A suspended day that the postponed end comes to include postpones it once more.
    private static DateOnly Postponed(DateOnly end, DateOnly day0, HashSet<DateOnly> suspended)
    {
        foreach (var day in suspended.Where(d => d > day0).Order())
        {
            if (day > end) break;
            end = end.AddDays(1);
        }

        return end;
    }

    private static DateOnly Rolled(DateOnly date, Roll roll, ProductionCalendar calendar) => roll switch
    {
        Roll.Next => calendar.Nearest(date, +1),
        Roll.Previous => calendar.Nearest(date, -1),
        _ => date,
    };

    // A count that asks no day whether it works can't move with the calendar.
    private static ImmutableArray<ProvisionalReason> Provisional(
        DeadlineRule rule, DateTimeOffset start, DateOnly day0, DateOnly first, DateOnly last, ProductionCalendar calendar)
    {
        var atStart = rule.ClosesAt is null ? [] : calendar.Provisional(calendar.Local.DateOf(start), day0);
        var inCount = rule.Kind == DeadlineKind.WorkingDays || rule.Roll != Roll.None ? calendar.Provisional(first, last) : [];
        return [.. atStart.Union(inCount)];
    }

    private static ImmutableArray<(DayStatusAct Act, ImmutableArray<DateOnly> Days)> Unchanged(CalendarDay[] looked, ProductionCalendar calendar) =>
        [.. looked.Where(d => d.IsWorking).Select(d => (d.Date, Act: calendar.UnchangedBy(d.Date))).Where(x => x.Act is not null)
            .GroupBy(x => x.Act!).Select(g => (g.Key, g.Select(x => x.Date).ToImmutableArray()))];

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }
}
