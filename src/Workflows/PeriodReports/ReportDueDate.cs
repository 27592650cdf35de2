using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.PeriodReports;

/// <summary>When a report of a period is due.</summary>
/// <param name="WorkTo">The day itself: one works to it as it stands.</param>
/// <param name="Remind">The last working day before it.</param>
/// <param name="Last">The day itself, or the next working one: after it the report is missed.</param>
public sealed record ReportDueDate(DateOnly WorkTo, DateOnly Remind, DateOnly Last)
{
    public static ReportDueDate Of(ReportDue due, ReportPeriod period, ProductionCalendar calendar)
    {
        var day = period.Last.AddDays(due.Day);
        return new ReportDueDate(day, calendar.Nearest(day.AddDays(-1), -1), calendar.Nearest(day, 1));
    }
}
