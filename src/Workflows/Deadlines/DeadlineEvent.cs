using System.Collections.Immutable;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>What happened to a term. A closed family: each becomes an effect of the step.</summary>
/// <param name="DeadlineId">Id of the term.</param>
/// <param name="At">When it happened by the calendar, which may be before the step that tells it.</param>
public abstract record DeadlineEvent(string DeadlineId, DateTimeOffset At)
{
    public sealed record Warned(string DeadlineId, DateTimeOffset At, DateOnly DueDate) : DeadlineEvent(DeadlineId, At);

    /// <summary>The last day has begun.</summary>
    public sealed record Due(string DeadlineId, DateTimeOffset At, DateOnly DueDate) : DeadlineEvent(DeadlineId, At);

    /// <param name="DeadlineId">Id of the term.</param>
    /// <param name="At">The end of the last day.</param>
    /// <param name="DueDate">The last day.</param>
    /// <param name="IsBreach">False without a binding basis or when excused.</param>
    public sealed record Missed(string DeadlineId, DateTimeOffset At, DateOnly DueDate, bool IsBreach) : DeadlineEvent(DeadlineId, At);

    public sealed record RungReached(string DeadlineId, DateTimeOffset At, string RungId, Addressee To, bool Binding) : DeadlineEvent(DeadlineId, At);

    public sealed record Suspended(string DeadlineId, DateTimeOffset At, string Basis, string AuthorId, string? ReasonRef = null) : DeadlineEvent(DeadlineId, At);

    public sealed record Resumed(string DeadlineId, DateTimeOffset At) : DeadlineEvent(DeadlineId, At);

    /// <summary>The date was counted anew, after a suspension or a calendar change.</summary>
    public sealed record Moved(string DeadlineId, DateTimeOffset At, DateOnly From, DateOnly To, Bilingual Why) : DeadlineEvent(DeadlineId, At);

    /// <summary>A miss told earlier was none: the date moved, or the act was done in time and came to be known later.</summary>
    public sealed record MissWithdrawn(string DeadlineId, DateTimeOffset At) : DeadlineEvent(DeadlineId, At);

    public sealed record Excused(string DeadlineId, DateTimeOffset At, Excuse Excuse) : DeadlineEvent(DeadlineId, At);

    public sealed record Satisfied(string DeadlineId, DateTimeOffset At, bool Late) : DeadlineEvent(DeadlineId, At);

    public sealed record Cancelled(string DeadlineId, DateTimeOffset At) : DeadlineEvent(DeadlineId, At);
}

/// <summary>The outcome of an act upon a term: its new state and events, or why it is refused.</summary>
public abstract record DeadlineReply
{
    private DeadlineReply()
    {
    }

    public sealed record Changed(DeadlineState State, ImmutableArray<DeadlineEvent> Events) : DeadlineReply;

    public sealed record Refused(Bilingual Why) : DeadlineReply;
}
