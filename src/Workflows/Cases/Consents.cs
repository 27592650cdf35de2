using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>What a consent allows. The two are separate documents (152-ФЗ art. 10.1) and one never stands for the other.</summary>
public enum ConsentKind
{
    /// <summary>To processing, passing on to a named circle included.</summary>
    Processing,

    /// <summary>To showing the data to anybody; it carries no exchange between agencies.</summary>
    Dissemination
}

/// <summary>A consent that was given. Ids, keys and dates only; who signs is an id, and the paper's words are an encrypted text.</summary>
/// <param name="ConsentId">Unique within the case: the paper's own id.</param>
/// <param name="Purpose">The key of its form in the directory.</param>
/// <param name="Edition">Of the form that was signed; null when it isn't known.</param>
/// <param name="Categories">The data that it names, by the directory's subject fields.</param>
/// <param name="GivenBy">The person who signed; null when the paper is known by its id alone.</param>
/// <param name="For">For whom: the persons whose data they are; empty for the whole family.</param>
/// <param name="ValidUntil">The last day; null when it holds until the purpose is reached.</param>
public sealed record DataConsent(
    string ConsentId, ConsentKind Kind, string Purpose, string? Edition, IReadOnlyList<string> Categories, string? GivenBy, IReadOnlyList<string> For,
    DateOnly SignedOn, DateOnly? ValidUntil)
{
    /// <summary>When it was taken back; null while it wasn't.</summary>
    public DateOnly? WithdrawnOn { get; init; }
}

/// <summary>A consent is in the register. The consent row is written from this.</summary>
/// <param name="TextRef">What else the paper says: an encrypted text.</param>
public sealed record ConsentGiven(DataConsent Consent, string? TextRef, string By) : Effect;

/// <summary>A consent was taken back.</summary>
public sealed record ConsentEnded(string ConsentId, DateOnly On, string? ReasonRef, string By) : Effect;

/// <summary>A person records a consent that was signed. What was withheld for want of it goes out in the same step.</summary>
public sealed record ConsentRecorded(DataConsent Consent, string? TextRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => Rules.Consents.Record(execution, this);
}

/// <summary>A person records that a consent was taken back (152-ФЗ art. 9(2)). Only what rests on it stops.</summary>
public sealed record ConsentWithdrawn(string ConsentId, DateOnly On, string? ReasonRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => Rules.Consents.Withdraw(execution, this);
}

/// <summary>The register has changed: told to whoever holds back what a consent would let go.</summary>
internal sealed record ConsentsChanged : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Consent, null);
}
