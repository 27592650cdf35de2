using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>The life of a document. Each state but the first is reached by a person.</summary>
public enum DocumentStatus
{
    Drafted,
    Signed,
    Registered,
    Handed,
    Sent,
    Annulled
}

public sealed record DocumentFact(string DocumentId, string Kind, DocumentStatus Status);

/// <param name="Kind">By the directory.</param>
/// <param name="ContentRef">The encrypted text or file; null when the paper is outside.</param>
public sealed record DocumentChanged(string DocumentId, string ActivityId, string Kind, DocumentStatus Status, string By, string? ContentRef, DateTimeOffset At) : Effect;

/// <summary>A person signs, registers, hands over, sends or annuls a document.</summary>
/// <param name="At">When it really happened, if earlier than it is recorded; terms start from it.</param>
public sealed record DocumentAdvanced(string DocumentId, DocumentStatus To, string? ContentRef = null, DateTimeOffset? At = null) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Document, DocumentId);
}
