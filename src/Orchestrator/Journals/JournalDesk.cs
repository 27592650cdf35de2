using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Journals;

internal sealed record EntryToCorrect(string? Note);

internal sealed record EntryToAnnul(string? Reason);

/// <summary>Corrects and annuls entries of journals, each by a stimulus to the case that the entry is about.</summary>
internal sealed class JournalDesk(Database database, CaseWriter writer)
{
    internal const int LongestNote = 2000;

    private static readonly Refusal NoEntry = Refusal.Unknown("unknown-entry", "Такой записи в журналах дела нет.", "The journals have no such entry of this case.");

    private static readonly Refusal IsAnnulled = Refusal.NotNow("entry-annulled", new("Запись уже аннулирована: исправлять нечего.", "The entry is annulled already: there is nothing to correct."));

    internal async Task<Reply<StepDone>> CorrectAsync(Write write, string caseId, string entryId, EntryToCorrect input, CancellationToken stop)
    {
        if (Mistake("note", input.Note) is { } mistake) return Refusal.Invalid([mistake]);
        var found = await FindAsync(write, caseId, entryId, stop);
        if (found.Value is not { } entry) return found.Refusal!;
        var texts = new SealedTexts(write.StimulusId);
        var corrected = new JournalEntryCorrected(entry.Journal, entry.About, entry.Id, texts.Seal("note", JournalFacts.Note, input.Note!.Trim())) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, corrected, texts.Personal, stop);
    }

    internal async Task<Reply<StepDone>> AnnulAsync(Write write, string caseId, string entryId, EntryToAnnul input, CancellationToken stop)
    {
        if (Mistake("reason", input.Reason) is { } mistake) return Refusal.Invalid([mistake]);
        var found = await FindAsync(write, caseId, entryId, stop);
        if (found.Value is not { } entry) return found.Refusal!;
        var texts = new SealedTexts(write.StimulusId);
        var struck = new JournalEntryStruck(entry.Id, texts.Seal("reason", JournalFacts.Note, input.Reason!.Trim())) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, struck, texts.Personal, stop);
    }

    private static FieldProblem? Mistake(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? Refusals.Missing(field)
        : text.Length > LongestNote ? new(field, new($"не больше {LongestNote} знаков", $"no more than {LongestNote} characters")) : null;

    private async Task<Reply<JournalEntryRow>> FindAsync(Write write, string caseId, string entryId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.JournalEntries.AsNoTracking().VisibleTo(write.By, db).SingleOrDefaultAsync(e => e.CaseId == caseId && e.Id == entryId, stop) is not { } entry) return NoEntry;
        if (await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, stop) is { } row && !write.By.Holds(Right.CasesWork, Place.Of(row))) return Refusals.NotYourPlace;
        return entry.AnnulledAt is null ? entry : IsAnnulled;
    }
}
