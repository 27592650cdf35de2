using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Appeals;

/// <summary>The days of one report, by its region's rule and the calendar of the organisation that answers.</summary>
/// <param name="Due">The last day for the answer, extended or not.</param>
/// <param name="WarnOn">From this day on the one who answers is reminded.</param>
/// <param name="RedirectBy">The last day for passing it on.</param>
public sealed record AppealTerm(DateOnly Due, DateOnly WarnOn, DateOnly RedirectBy)
{
    /// <param name="registered">The day of registration: counting begins with the day after it.</param>
    /// <param name="extendedBy">Days by which the term was extended; 0: it was not.</param>
    public static AppealTerm Of(AppealRule rule, DateOnly registered, int extendedBy, ProductionCalendar calendar)
    {
        var due = Rolled(registered.AddDays(rule.Days + extendedBy), rule, calendar);
        return new(due, due.AddDays(-rule.Warn), Rolled(registered.AddDays(rule.Redirect), rule, calendar));
    }

    /// <summary>Whether a report was registered later than the act lets it be, by its mildest reading: a last day that is off moves on.</summary>
    public static bool IsRegisteredLate(AppealRule rule, DateOnly received, DateOnly registered, ProductionCalendar calendar) =>
        registered > calendar.Nearest(received.AddDays(rule.Register), +1);

    /// <summary>Why the term can't be extended so; null when it can.</summary>
    /// <param name="extendedBy">Days by which it was extended before.</param>
    /// <param name="due">The last day as it is now.</param>
    public static Bilingual? NotExtended(AppealRule rule, int extendedBy, DateOnly due, int days, DateOnly today) =>
        extendedBy > 0 ? new("срок уже продлён: продлить его можно один раз", "the term was extended already: once is all")
        : today > due ? new("срок уже истёк: продлить можно только до его последнего дня", "the term is over: it can be extended up to its last day only")
        : days < 1 || days > rule.Extension ? new($"от 1 до {rule.Extension} дней", $"must be 1 to {rule.Extension} days")
        : null;

    private static DateOnly Rolled(DateOnly day, AppealRule rule, ProductionCalendar calendar) => rule.Roll switch
    {
        Roll.Next => calendar.Nearest(day, +1),
        Roll.Previous => calendar.Nearest(day, -1),
        _ => day,
    };
}
