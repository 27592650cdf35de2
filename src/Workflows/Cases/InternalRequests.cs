using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum InternalRequestStatus
{
    Open,
    Answered,
    Withdrawn
}

/// <summary>The curator's request to a specialist of the own organisation, and what became of it.</summary>
/// <param name="RequestId">Unique within the case; its task has the same id.</param>
/// <param name="Role">The specialist's role.</param>
/// <param name="TextRef">What is asked: an encrypted text.</param>
/// <param name="ResultRef">What was found: an encrypted text; null until answered.</param>
public sealed record InternalRequestChanged(
    string RequestId, string ActivityId, string Role, string TextRef, InternalRequestStatus Status, string? DeadlineId, string? ResultRef, string By) : Effect;

/// <summary>The curator asks a specialist of the own organisation.</summary>
/// <param name="Role">One of the roles that the definition lets be asked.</param>
public sealed record InternalRequestMade(string Role, string TextRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.InternalRequest, Role);
}
