using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;

namespace Interagency.Workflows.Rules;

/// <summary>When one time round of a recurring duty opens, and what its term runs from.</summary>
/// <param name="At">The first instant of the round.</param>
/// <param name="TermFrom">The instant from which its term is counted.</param>
public sealed record RoundOpening(DateTimeOffset At, DateTimeOffset TermFrom);

/// <summary>How a duty recurs: when its next time round opens, and when one that was never done is given up.</summary>
public static class DutyRounds
{
    /// <summary>
    /// The first round opens at once. Where the duty falls into a calendar period of which no working day is left, it opens with the
    /// period after: nobody is late on the day the work begins.
    /// </summary>
    /// <param name="from">What the first term runs from.</param>
    /// <param name="region">The calendar of whoever is obliged.</param>
    public static RoundOpening First(DeadlineRule rule, DateTimeOffset from, string region, CalendarSet calendars)
    {
        var due = TermCalculator.Compute(rule, from, region, calendars);
        return IsPeriod(rule.Kind) && due.Date < due.StartDate
            ? Next(rule, from, due.Date, due.DueBefore, calendars.For(region).Local)
            : new RoundOpening(from, from);
    }

    /// <summary>The round after one: with the next calendar period, or on the day after the last one's due date, from which its term runs.</summary>
    /// <param name="termFrom">What the term before ran from.</param>
    /// <param name="due">Its last day.</param>
    /// <param name="dueBefore">Its exclusive end; a term in hours goes on from there.</param>
    public static RoundOpening Next(DeadlineRule rule, DateTimeOffset termFrom, DateOnly due, DateTimeOffset dueBefore, LocalTime local)
    {
        if (rule.Kind == DeadlineKind.Hours) return new RoundOpening(dueBefore, dueBefore);
        if (!IsPeriod(rule.Kind)) return new RoundOpening(local.EndOf(due), local.StartOf(due));
        var opens = local.StartOf(PeriodAfter(rule.Kind, local.DateOf(termFrom)));
        return new RoundOpening(opens, opens);
    }

    /// <summary>Where the rounds of a duty go on that was done elsewhere until now.</summary>
    /// <param name="lastDone">The day on which it was done last; its round and those before are done. Null when that isn't known: every round is whose last day has passed.</param>
    /// <returns>The round that opens next, and how many lie behind.</returns>
    public static (RoundOpening Next, int Number) Behind(
        DeadlineRule rule, RoundOpening first, DateOnly? lastDone, DateTimeOffset now, string region, CalendarSet calendars)
    {
        var local = calendars.For(region).Local;
        var next = first;
        for (var number = 0; ; number++)
        {
            var due = TermCalculator.Compute(rule, next.TermFrom, region, calendars);
            if (lastDone is { } day ? local.DateOf(next.At) > day : due.DueBefore > now) return (next, number);
            next = Next(rule, next.TermFrom, due.Date, due.DueBefore, local);
        }
    }

    /// <summary>A missed round stays open beside the next one, and is given up when the one after that opens.</summary>
    /// <param name="number">The round's number.</param>
    /// <param name="opening">The number of the round that opens now.</param>
    public static bool IsGivenUp(int number, int opening) => number <= opening - 2;

    private static bool IsPeriod(DeadlineKind kind) => kind is DeadlineKind.Month or DeadlineKind.HalfYear or DeadlineKind.QuarterPlusDay;

    private static DateOnly PeriodAfter(DeadlineKind kind, DateOnly day)
    {
        var months = kind switch { DeadlineKind.Month => 1, DeadlineKind.HalfYear => 6, _ => 3 };
        return new DateOnly(day.Year, (day.Month - 1) / months * months + 1, 1).AddMonths(months);
    }
}
