using Interagency.Workflows.Deadlines;

namespace Interagency.Orchestrator.Terms;

/// <summary>How near the end of a term is, on the reader's day.</summary>
public enum Urgency
{
    Overdue,
    Today,
    ThisWeek,
    Later,

    /// <summary>Fulfilled, cancelled or standing still.</summary>
    Calm,
}

/// <summary>A date with its colour.</summary>
public sealed record TermMark(DateOnly DueDate, Urgency Urgency);

/// <param name="What">What is to be done by then, in the definition's words.</param>
/// <param name="Why">Which days were not counted and why.</param>
/// <param name="Moved">The day as first counted, when it is another now.</param>
/// <param name="Binding">What obliges; null when nothing does.</param>
public sealed record TermView(
    string TermId, string CaseId, string CaseNumber, string? CaseTitle, string What, string? Responsible, TermMark Mark, DateTimeOffset DueBefore, string Why,
    bool Provisional, DeadlineStatus Status, bool Missed, bool Excused, DateOnly? Moved, string? Binding)
{
    /// <summary>Its act lets it be suspended.</summary>
    public bool MaySuspend { get; init; }

    /// <summary>Each time the last day moved, the latest first; on the page of its case alone.</summary>
    public IReadOnlyList<TermMove> Moves { get; init; } = [];
}

/// <summary>A last day that moved.</summary>
/// <param name="Why">The days that changed, or the suspension.</param>
/// <param name="Who">Who changed the calendar, or let the term go on.</param>
public sealed record TermMove(DateOnly From, DateOnly To, string Why, string Who);
