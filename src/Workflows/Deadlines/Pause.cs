using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Deadlines;

/// <summary>A stretch of time in which a term stood.</summary>
/// <param name="From">When it stopped.</param>
/// <param name="Until">When it went on; never before <paramref name="From"/>.</param>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>The local days at whose end the term stood: the day it stopped, up to the day before it went on.</summary>
    internal IEnumerable<DateOnly> Days(LocalTime local)
    {
        var last = local.DateOf(Until);
        for (var day = local.DateOf(From); day < last; day = day.AddDays(1)) yield return day;
    }
}
