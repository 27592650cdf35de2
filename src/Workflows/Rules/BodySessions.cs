using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Rules;

/// <summary>A session that a body's calendar gives.</summary>
/// <param name="Date">The day on which it sits.</param>
/// <param name="Regular">The day that the calendar names; another one when it is off.</param>
/// <param name="ClosesAt">The instant at which its agenda closes.</param>
public sealed record RegularSession(DateOnly Date, DateOnly Regular, DateTimeOffset At, DateTimeOffset ClosesAt);

/// <summary>When a body sits: the weekdays that its calendar names, each that is off moved to the next working day.</summary>
public static class BodySessions
{
    /// <summary>Longer than any run of days off.</summary>
    private const int FarthestMove = 31;

    /// <param name="first">The first day on which a session may be, and <paramref name="last"/> the last, both included.</param>
    /// <param name="days">The production calendar and zone of the body's jurisdiction.</param>
    /// <returns>In order of time; two that move to one day are one.</returns>
    public static IEnumerable<RegularSession> Between(SessionCalendar calendar, DateOnly first, DateOnly last, ProductionCalendar days) =>
        from regular in Days(first.AddDays(-FarthestMove), last)
        where IsNamed(calendar, regular)
        let date = days.Nearest(regular, +1)
        where date >= first && date <= last
        group regular by date into moved
        select Session(calendar, moved.Key, moved.First(), days);

    /// <summary>The first session whose agenda is still open; null when there is none by the last day, which is told at once.</summary>
    public static RegularSession? FirstOpen(SessionCalendar calendar, DateTimeOffset now, DateOnly last, ProductionCalendar days) =>
        Between(calendar, days.Local.DateOf(now), last, days).FirstOrDefault(s => s.ClosesAt > now);

    /// <summary>Whether the calendar can be read: a weekday's English name, weeks from 1 to 5, no negative days.</summary>
    public static bool IsValid(SessionCalendar calendar) => WeekdayOf(calendar) is not null && calendar.Weeks.All(w => w is >= 1 and <= 5) && calendar.ClosesDays is >= 0 and <= FarthestMove;

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }

    private static bool IsNamed(SessionCalendar calendar, DateOnly day) =>
        day.DayOfWeek == WeekdayOf(calendar) && (calendar.Weeks.IsEmpty || calendar.Weeks.Contains((day.Day + 6) / 7));

    private static RegularSession Session(SessionCalendar calendar, DateOnly date, DateOnly regular, ProductionCalendar days)
    {
        var at = days.Local.At(date, calendar.At);
        if (calendar.ClosesDays == 0) return new RegularSession(date, regular, at, at);
        var last = calendar.ClosesOnWorkingDays ? days.AddWorkingDays(date, -calendar.ClosesDays) : date.AddDays(-calendar.ClosesDays);
        return new RegularSession(date, regular, at, days.Local.EndOf(last));
    }

    private static DayOfWeek? WeekdayOf(SessionCalendar calendar) =>
        Enum.TryParse<DayOfWeek>(calendar.Weekday, ignoreCase: true, out var day) && !char.IsAsciiDigit(calendar.Weekday[0]) ? day : null;
}
