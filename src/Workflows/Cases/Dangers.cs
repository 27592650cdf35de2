using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum DangerStatus
{
    Raised,
    Confirmed,
    NotConfirmed,

    /// <summary>The case was cancelled before anybody decided.</summary>
    Withdrawn
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

    internal RaisedDanger Copy()
    {
        var copy = (RaisedDanger)MemberwiseClone();
        copy.Signs = [.. Signs];
        return copy;
    }

    internal void Become(RaisedDanger copy) =>
        (DangerId, TaskId, DeadlineId, Signs, TextRef) = (copy.DangerId, copy.TaskId, copy.DeadlineId, copy.Signs, copy.TextRef);
}

/// <summary>What became of signs of danger to a child. Confirmed, the notices go out in the same step.</summary>
/// <param name="Signs">By the directory's keys; empty when only told in words.</param>
/// <param name="TextRef">What was seen: an encrypted text.</param>
/// <param name="BindingBasis">What obliges those who are told; on a confirmed one alone.</param>
public sealed record DangerChanged(
    string DangerId, string ActivityId, DangerStatus Status, IReadOnlyList<string> Signs, string? TextRef, string? DeadlineId, string By, DateTimeOffset At,
    string? BindingBasis = null) : Effect;

/// <summary>Any participant, at any stage, tells of signs that a child's rights are violated.</summary>
/// <param name="DangerId">Given by whoever raises it; the same id raised again changes nothing.</param>
public sealed record DangerRaised(string DangerId, IReadOnlyList<string> Signs, string? TextRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Danger, null);

    /// <summary>It is not lost while nobody waits for it, as when the block itself has an incident.</summary>
    public override bool KeptWhenUnmatched => true;
}
