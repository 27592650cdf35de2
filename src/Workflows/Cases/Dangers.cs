using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum DangerStatus
{
    Raised,
    Confirmed,
    NotConfirmed
}

/// <summary>Signs that a child's rights are violated, raised and not yet confirmed or dismissed by a person.</summary>
public sealed class RaisedDanger
{
    public required string DangerId { get; set; }

    public required string TaskId { get; set; }

    public string? DeadlineId { get; set; }

    /// <summary>Kinds of signs, by the directory's keys.</summary>
    public List<string> Signs { get; set; } = [];

    public string? TextRef { get; set; }
}

/// <summary>What became of signs of danger to a child. Confirmed, the notices go out in the same step.</summary>
/// <param name="Signs">By the directory's keys; empty when only told in words.</param>
/// <param name="TextRef">What was seen: an encrypted text.</param>
public sealed record DangerChanged(
    string DangerId, string ActivityId, DangerStatus Status, IReadOnlyList<string> Signs, string? TextRef, string? DeadlineId, string By, DateTimeOffset At) : Effect;

/// <summary>Any participant, at any stage, tells of signs that a child's rights are violated.</summary>
/// <param name="DangerId">Given by whoever raises it; the same id raised again changes nothing.</param>
public sealed record DangerRaised(string DangerId, IReadOnlyList<string> Signs, string? TextRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Danger, null);
}
