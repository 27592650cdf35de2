using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>The last day of a term and how it was reached.</summary>
/// <param name="Date">The last day, a date of the obliged organisation's zone.</param>
/// <param name="DueBefore">Exclusive end: the local midnight after <paramref name="Date"/>, or start plus n hours; local offset.</param>
/// <param name="Explanation">Which days were not counted and why.</param>
/// <param name="Provisional">The date may move when a calendar not yet known is published.</param>
/// <param name="CalendarVersion">The <see cref="CalendarSet.Version"/> it was counted with.</param>
public sealed record DueDate(DateOnly Date, DateTimeOffset DueBefore, Bilingual Explanation, bool Provisional, string CalendarVersion)
{
    /// <summary>Day 0: the start's local date; counting begins the day after (GK art. 191).</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The days off that the count passed over, in order; for kinds counted in calendar time the days the end was rolled over.</summary>
    public required ImmutableArray<CalendarDay> Uncounted { get; init; }
}
