using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>One time round of a duty: the visit of May, the control act of the first half-year.</summary>
public enum DutyStatus
{
    Open,
    Done,

    /// <summary>The next time but one has come and it was never done.</summary>
    NotDone,

    /// <summary>Its stage ended first.</summary>
    Withdrawn
}

/// <summary>What became of one time round of a duty that recurs, or that an occasion set going.</summary>
/// <param name="RoundId">Unique within the case; its task has the same id.</param>
/// <param name="Duty">The duty's key in its definition.</param>
/// <param name="Number">1 for the first time round.</param>
/// <param name="EvidenceRef">The document or encrypted text that proves it; of a round that opens, the text that tells of its occasion.</param>
/// <param name="Photos">References to encrypted photographs.</param>
public sealed record DutyChanged(
    string RoundId, string ActivityId, string Duty, string Title, int Number, DutyStatus Status, string Role, string? DeadlineId, string? By,
    string? EvidenceRef, IReadOnlyList<string> Photos, DateTimeOffset At) : Effect;

/// <summary>A person tells of the occasion that a duty waits for, such as a change in the family that the data bank has to hear of.</summary>
/// <param name="KnownAt">When it became known, if earlier than it is recorded; the term runs from it.</param>
public sealed record OccasionArisen(string Duty, string? ReasonRef, DateTimeOffset? KnownAt = null) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Occasion, Duty);
}
