using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>An entry of a numbered journal. An annulled one keeps its number.</summary>
public sealed class JournalEntryRow : CaseOwned
{
    public string Journal { get; set; } = "";

    /// <summary>The year of numbering, by the local date of the organisation.</summary>
    public int Year { get; set; }

    /// <summary>Drawn by the last statement of the commit, so always there once it is committed.</summary>
    public int? Number { get; set; }

    /// <summary>What is entered: a document's id, or the case's own.</summary>
    public string About { get; set; } = "";

    public string EnteredBy { get; set; } = "";

    public DateTimeOffset EnteredAt { get; set; }

    public DateTimeOffset? AnnulledAt { get; set; }

    /// <summary>Null where the document itself was annulled, or nothing was.</summary>
    public string? AnnulledBy { get; set; }

    /// <summary>Why: an encrypted text.</summary>
    public string? AnnulReasonRef { get; set; }

    /// <summary>The entry of the same case that this one corrects; null: none.</summary>
    public string? Corrects { get; set; }

    /// <summary>What is right instead: an encrypted text.</summary>
    public string? NoteRef { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<JournalEntryMade>((made, step) =>
        {
            var entry = step.Take<JournalEntryRow>(made.EntryId);
            (entry.Journal, entry.About, entry.EnteredBy, entry.EnteredAt, entry.Year) = (made.Journal, made.About, step.ActorId, step.Now, LocalYear(step));
            (entry.Corrects, entry.NoteRef) = (made.Corrects, made.NoteRef);
            if (made.Number is { } number)
            {
                (entry.Number, entry.Year) = (number, made.Year ?? entry.Year);
                step.Carried.Add(entry);
                return;
            }

            // One that has its number already is entered again by a retry: it keeps it.
            if (entry.Number is null) step.Unnumbered.Add(entry);
        });
        rules.On<JournalEntryAnnulled>((annulled, step) => step.Change<JournalEntryRow>(annulled.EntryId)
            .Set(entry => entry.AnnulledAt, step.Now).Set(entry => entry.AnnulledBy, annulled.By).Set(entry => entry.AnnulReasonRef, annulled.ReasonRef));
        rules.On<DocumentChanged>((changed, step) =>
        {
            if (changed.Status == DocumentStatus.Annulled) step.Annulled.Add(changed.DocumentId);
        });
    }

    internal static int LocalYear(StepRows step) =>
        step.World.Calendars.TryFind(step.Case.Region, out var calendar, out _) ? calendar.Local.DateOf(step.Now).Year : step.Now.Year;
}
