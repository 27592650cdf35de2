using System.Collections.Immutable;
using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Deadlines;

/// <summary>A term counted out, before anyone puts it into words: every fact that the date and its explanation need.</summary>
internal sealed record TermCount
{
    public required DeadlineRule Rule { get; init; }

    public required ProductionCalendar Calendar { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Day 0.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The last day before any roll.</summary>
    public required DateOnly Unrolled { get; init; }

    public required DateOnly Due { get; init; }

    public required DateTimeOffset DueBefore { get; init; }

    public required ImmutableArray<CalendarDay> Uncounted { get; init; }

    /// <summary>Weekend days counted because their day off was moved or an act made them working.</summary>
    public required ImmutableArray<CalendarDay> CountedWeekends { get; init; }

    /// <summary>Acts about counted days that leave the count alone, with their days in the term.</summary>
    public required ImmutableArray<(DayStatusAct Act, ImmutableArray<DateOnly> Days)> Unchanged { get; init; }

    public required ImmutableArray<ProvisionalReason> Provisional { get; init; }

    /// <summary>Days taken out of the count by a suspension.</summary>
    public required int SuspendedDays { get; init; }

    public required TimeSpan SuspendedTime { get; init; }
}
