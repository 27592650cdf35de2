using Interagency.Workflows.Cases;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>A paper that a case has or can have.</summary>
/// <param name="Status">Of a document; null for a paper that is none.</param>
/// <param name="Edition">The newest that was saved; 0: none.</param>
public sealed record PaperLine(string PaperId, string Title, DocumentStatus? Status, string? Number, DateOnly? Date, int Edition)
{
    /// <summary>When and how a letter to the family went; null: it did not, or it is no such letter.</summary>
    public PaperReached? Reached { get; init; }
}

/// <summary>A paper with its text: as it was saved, else as its form fills itself from the case.</summary>
/// <param name="Edition">The one shown; 0: nothing was saved yet.</param>
/// <param name="Missing">What the form names and the case does not know, in the reader's words; told before the first saving only.</param>
/// <param name="IsFixed">The document is signed or annulled and its text saved: it changes no more.</param>
public sealed record PaperView(
    string CaseId, string CaseNumber, string PaperId, Paper Paper, DocumentStatus? Status, int Edition, DateTimeOffset? SavedAt, string? SavedBy, IReadOnlyList<string> Missing, bool IsFixed)
{
    /// <summary>The reader may save it.</summary>
    public bool MayEdit { get; init; }

    /// <summary>It is a letter to the family: that it went is written down, by whoever works on the case.</summary>
    public bool IsToFamily { get; init; }

    public bool MayHand { get; init; }

    public PaperReached? Reached { get; init; }

    internal string Region { get; init; } = "";

    internal string Organisation { get; init; } = "";
}

/// <summary>A saved edition, as it lies sealed.</summary>
/// <param name="By">Who saved it: the account's id.</param>
internal sealed record StoredPaper(Paper Paper, string By);

/// <param name="Edition">What was saved.</param>
internal sealed record PaperDone(string CaseId, string PaperId, int Edition);
