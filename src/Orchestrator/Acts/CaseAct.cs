using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Acts;

/// <summary>Something a person may do to a case besides its tasks, as a form.</summary>
/// <param name="Key">One of the constants here: what is done.</param>
/// <param name="Explanation">What follows from it.</param>
public sealed record CaseAct(string CaseId, string CaseNumber, string Key, string Title, string Explanation, IReadOnlyList<FieldView> Fields)
{
    /// <summary>Danger to a child is raised by a button of its own.</summary>
    internal const string Danger = "danger";

    internal const string Ground = "ground";
    internal const string Track = "track";
    internal const string Section = "section";
    internal const string Categories = "categories";
    internal const string Occasion = "occasion";
    internal const string InternalRequest = "internal-request";
    internal const string Substitution = "substitution";
    internal const string Consent = "consent";

    // These are done to one thing of the case, a measure or a term.
    internal const string Measure = "measure";
    internal const string Excuse = "excuse";
    internal const string Suspend = "suspend";
    internal const string Resume = "resume";
    internal const string Retry = "retry";
    internal const string Skip = "skip";
    internal const string Decision = "decision";
    internal const string Delivered = "delivered";
    internal const string Order = "order";
    internal const string WithdrawConsent = "withdraw-consent";
    internal const string WithdrawFile = "withdraw-file";
    internal const string CorrectEntry = "correct-entry";
    internal const string AnnulEntry = "annul-entry";

    /// <summary>The key of the button's text.</summary>
    public string Do { get; init; } = $"Act.{Key}.Do";

    /// <summary>It gives its case a stimulus and does nothing besides, so that its effects can be shown first.</summary>
    public bool MayPreview { get; init; }

    /// <summary>The id of the measure, term, incident, question, notice or order; null for an act on the case as a whole.</summary>
    public string? Target { get; init; }
}
