using System.Text.Json.Serialization;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

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

    /// <summary>The entry that this one corrects; null: it stands for itself.</summary>
    public string? Corrects { get; init; }

    /// <summary>What is right instead: an encrypted text; null unless it corrects.</summary>
    public string? NoteRef { get; init; }
}

/// <summary>An entry counts no more. It keeps its number and its place.</summary>
/// <param name="ReasonRef">Why: an encrypted text.</param>
public sealed record JournalEntryAnnulled(string EntryId, string ReasonRef, string By) : Effect;

/// <summary>
/// A person corrects an entry. Nothing in a journal is written over: a new entry with a number of its own says what is right, and the old one
/// stays. A mistake may be found when the case is long over.
/// </summary>
/// <param name="Journal">Of both entries.</param>
/// <param name="About">What both are about.</param>
/// <param name="Corrects">The id of the entry that is wrong.</param>
/// <param name="NoteRef">What is right: an encrypted text.</param>
public sealed record JournalEntryCorrected(string Journal, string About, string Corrects, string NoteRef) : CaseStimulus
{
    public override bool IsTakenAfterEnd => true;

    /// <exception cref="StimulusRefusedException">No person does it.</exception>
    public override void Apply(CaseExecution execution)
    {
        Rules.Persons.Require(this);
        execution.Emit(new JournalEntryMade(execution.DeriveGuid($"journal/{Id}").ToString(), Journal, About) { Corrects = Corrects, NoteRef = NoteRef });
    }
}

/// <summary>A person annuls an entry that should never have been made.</summary>
/// <param name="EntryId">Of an entry of the case.</param>
/// <param name="ReasonRef">Why: an encrypted text.</param>
public sealed record JournalEntryStruck(string EntryId, string ReasonRef) : CaseStimulus
{
    public override bool IsTakenAfterEnd => true;

    /// <exception cref="StimulusRefusedException">No person does it.</exception>
    public override void Apply(CaseExecution execution)
    {
        Rules.Persons.Require(this);
        execution.Emit(new JournalEntryAnnulled(EntryId, ReasonRef, Actor.Id));
    }
}
