using Interagency.Workflows.Calendars;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Dates as the organisation that runs the case has them.</summary>
internal static class LocalDay
{
    public static DateOnly Today(ActivityContext context) => Of(context, context.Now);

    public static DateOnly Of(ActivityContext context, DateTimeOffset instant) => Local(context).DateOf(instant);

    public static DateTimeOffset StartOf(ActivityContext context, DateOnly day) => Local(context).StartOf(day);

    private static LocalTime Local(ActivityContext context) =>
        context.World.Calendars.For(Jurisdiction.CalendarOf(null, context.Facts, context.World.Directories)).Local;
}
