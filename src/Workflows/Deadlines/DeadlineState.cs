using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>Where a running term stands. Plain data, stored inside the state of a case; changed only by <see cref="DeadlineClock"/> and <see cref="DeadlineLife"/>.</summary>
public sealed record DeadlineState
{
    public required DeadlineTerm Term { get; init; }

    /// <summary>What set it running, in the definition's words.</summary>
    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last day as first counted; nothing ever changes it.</summary>
    public required DateOnly OriginalDueDate { get; init; }

    /// <summary>The last day now, after suspensions and calendar changes.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>Exclusive end of the last day.</summary>
    public required DateTimeOffset DueBefore { get; init; }

    public required Bilingual Explanation { get; init; }

    public required bool Provisional { get; init; }

    public required string CalendarVersion { get; init; }

    public required ImmutableArray<DeadlinePoint> Points { get; init; }

    public DeadlineStatus Status { get; init; }

    public ImmutableArray<Suspension> Suspensions { get; init; } = [];

    public Excuse? Excuse { get; init; }

    /// <summary>When it was fulfilled or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether the last day passed unfulfilled.</summary>
    [JsonIgnore]
    public bool IsMissed => Points.Any(p => p is { Kind: PointKind.Missed, FiredAt: not null });

    /// <summary>Missed, binding and not excused.</summary>
    [JsonIgnore]
    public bool IsBreach => IsMissed && Term.Binding && Excuse is null;

    [JsonIgnore]
    public bool IsOpen => Status is DeadlineStatus.Running or DeadlineStatus.Suspended;
}

/// <summary>A moment of a term that is told once.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="RungId">The rung, for a rung.</param>
/// <param name="At">When it comes.</param>
/// <param name="FiredAt">The step that told it; null while it is ahead.</param>
public sealed record DeadlinePoint(PointKind Kind, string? RungId, DateTimeOffset At, DateTimeOffset? FiredAt = null);

/// <param name="From">When the term stopped.</param>
/// <param name="Until">When it went on; null while it stands.</param>
/// <param name="Basis">The ground by the act.</param>
/// <param name="AuthorId">Who suspended it.</param>
/// <param name="ReasonRef">Reference of the reason's text; null when none was given.</param>
public sealed record Suspension(
    DateTimeOffset From, DateTimeOffset? Until, string Basis, string AuthorId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonRef = null);

/// <summary>A delay held excusable: the due date stays.</summary>
/// <param name="ReasonRef">Reference of the reason's text, which may name people and so is no part of a state.</param>
/// <param name="AuthorId">Who excused it.</param>
/// <param name="Basis">The act or document it rests on, when there is one.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when; the rungs after the last day wait till then, or for good when null.</param>
public sealed record Excuse(string ReasonRef, string AuthorId, string? Basis, DateTimeOffset At, DateTimeOffset? Until = null);

[JsonConverter(typeof(CamelCaseNames<DeadlineStatus>))]
public enum DeadlineStatus
{
    Running,
    Suspended,
    Satisfied,
    Cancelled,
}

/// <summary>In the order in which points of one instant are told.</summary>
[JsonConverter(typeof(CamelCaseNames<PointKind>))]
public enum PointKind
{
    Warn,

    /// <summary>The last day has begun; for hours, the last moment has come.</summary>
    Due,

    /// <summary>The last day is over.</summary>
    Missed,

    Rung,
}
