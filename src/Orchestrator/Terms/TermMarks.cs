using Interagency.Adapters.Persistence;
using Interagency.Workflows.Deadlines;

namespace Interagency.Orchestrator.Terms;

/// <summary>How near a term's end is, by the clock of whoever is obliged.</summary>
internal sealed class TermMarks(TimeProvider clock, Definitions.Lexicon lexicon)
{
    private const int WeekDays = 7;

    /// <summary>From now, until after the end of every term that is due within the week in its own zone: a term ends with its last day, and some zones are ahead of this server's.</summary>
    internal static readonly TimeSpan Near = TimeSpan.FromDays(WeekDays + 2);

    /// <summary>From now, until after the end of every term that is due within the week in the zone of the reader.</summary>
    internal static readonly TimeSpan Week = TimeSpan.FromDays(WeekDays + 1);

    /// <summary>The last local day before a moment; null for no moment.</summary>
    internal static DateOnly? LastDay(DateTimeOffset? until, Workflows.Calendars.LocalTime zone) => until is { } moment ? zone.DateOf(moment.AddTicks(-1)) : null;

    internal TermMark? Of(DeadlineRow? deadline) => deadline is null ? null : Of(deadline.DueDate, deadline.DueBefore, deadline.Status, deadline.Obliged);

    /// <param name="obliged">Calendar key of the obliged organisation.</param>
    internal TermMark Of(DateOnly dueDate, DateTimeOffset dueBefore, DeadlineStatus status, string obliged)
    {
        if (status != DeadlineStatus.Running) return new(dueDate, Urgency.Calm);
        var now = clock.GetUtcNow();
        return Of(dueDate, lexicon.ZoneOf(obliged).DateOf(now), dueBefore <= now);
    }

    /// <summary>Of a term that runs until the end of a day.</summary>
    internal static TermMark Of(DateOnly dueDate, DateOnly today) => Of(dueDate, today, dueDate < today);

    private static TermMark Of(DateOnly dueDate, DateOnly today, bool isOver) => new(dueDate, isOver ? Urgency.Overdue
        : dueDate <= today ? Urgency.Today
        : dueDate <= today.AddDays(WeekDays) ? Urgency.ThisWeek
        : Urgency.Later);
}
