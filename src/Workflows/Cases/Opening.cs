using System.Text.Json.Serialization;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>The case is open: the case row gets its subject, ground and place. Emitted once per case.</summary>
public sealed record CaseOpened(
    string Region, string Organisation, CaseSubject Subject, string Ground, string? Category, string? Track, LegalBasis Basis) : Effect
{
    /// <summary>Categories besides the primary one, by the directory's keys.</summary>
    public IReadOnlyList<string> FurtherCategories { get; init; } = [];
}

/// <summary>A stage was entered, or left by an outcome.</summary>
/// <param name="Stage">The stage's key in its definition.</param>
/// <param name="Outcome">Null on entering.</param>
public sealed record StageChanged(string Stage, string Title, string? Outcome) : Effect;

public sealed record CaseClosed(string Ground, string Outcome, string ClosedBy) : Effect;

/// <summary>How urgent the case is, as a person set it, by the directory's key.</summary>
public sealed record UrgencySet(string Urgency, string SetBy) : Effect;

/// <summary>The category of the family, as a person set it after the opening, by the directory's key.</summary>
public sealed record CategorySet(string Category, string SetBy) : Effect;

/// <summary>The work rests on something else from now on: the family's consent was signed, a decree was issued.</summary>
public sealed record BasisChanged(LegalBasis Basis, string By) : Effect;

/// <summary>Somebody holds a role in the case from now on; null: nobody does.</summary>
public sealed record RoleAssigned(string Role, string? PersonId, string AssignedBy) : Effect;

/// <summary>The curator's finding: level of support and the expected end.</summary>
public sealed record SupportLevelSet(string Level, DateOnly? ExpectedEnd, string SetBy) : Effect;

/// <summary>A ground for the final stage was entered by a person, with its evidence.</summary>
public sealed record GroundRecorded(string Ground, string? EvidenceRef, string EnteredBy) : Effect;

/// <summary>A person enters a ground for ending the work (or for another stage).</summary>
public sealed record GroundEntered(string Ground, string? EvidenceRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Ground, Ground);
}

/// <summary>The case goes on upon another track, as a person confirmed.</summary>
public sealed record TrackRecorded(string Track, string? EvidenceRef, string EnteredBy) : Effect;

/// <summary>A person confirms that the case goes on upon another track.</summary>
public sealed record TrackChanged(string Track, string? EvidenceRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Track, Track);
}

/// <summary>A numbered entry in a journal. The number itself is drawn by the last statement of the commit.</summary>
/// <param name="About">What is entered: the id of a document, or the case's own.</param>
public sealed record JournalEntryMade(string EntryId, string Journal, string About) : Effect
{
    /// <summary>The number that the entry has already, and the year of numbering; null when it is to get the next one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Number { get; init; }

    /// <inheritdoc cref="Number"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Year { get; init; }
}

/// <summary>Names under which activities of a case wait.</summary>
public static class CaseBookmarks
{
    public const string Task = "task";
    public const string Document = "document";
    public const string Answer = "answer";
    public const string Session = "session";
    public const string Measure = "measure";
    public const string Ground = "ground";
    public const string Track = "track";
    public const string DeadlineMissed = "deadline-missed";
    public const string Occasion = "occasion";
    public const string InternalRequest = "internal-request";
    public const string Danger = "danger";
    public const string Consent = "consent";
}
