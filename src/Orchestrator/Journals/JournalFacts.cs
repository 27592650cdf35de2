using System.Collections.Immutable;
using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Journals;

/// <summary>What the columns of a journal show of entries and of their cases as they stand now.</summary>
internal sealed class JournalFacts(NamesForReader names, Lexicon lexicon)
{
    /// <summary>The kind of what is said of a correction, or of an annulment.</summary>
    internal const string Note = "journal-note";

    private const string CuratorRole = "curator";

    internal async Task<IReadOnlyList<JournalEntryView>> OfAsync(InteragencyContext db, CurrentActor actor, IReadOnlyList<JournalEntryRow> rows, ImmutableArray<JournalColumn> columns, CancellationToken stop)
    {
        if (rows.Count == 0) return [];
        string[] caseIds = [.. rows.Select(row => row.CaseId).Distinct()];
        var shows = columns.Select(column => column.Shows).ToHashSet();
        var cases = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var texts = await names.OfCasesAsync(actor, caseIds, [.. Kinds(shows)], stop);
        string[] entryIds = [.. rows.Select(row => row.Id), .. rows.Select(row => row.Corrects).OfType<string>()];
        var linked = await db.JournalEntries.AsNoTracking().Where(e => caseIds.Contains(e.CaseId) && (entryIds.Contains(e.Id) || (e.Corrects != null && entryIds.Contains(e.Corrects)))).ToListAsync(stop);
        string[] about = [.. rows.Select(row => row.About)];
        var documents = shows.Contains(JournalFact.Document)
            ? (await db.Documents.AsNoTracking().Where(d => caseIds.Contains(d.CaseId) && about.Contains(d.Id)).ToListAsync(stop)).ToDictionary(d => (d.CaseId, d.Id)) : [];
        var curators = shows.Contains(JournalFact.Curator)
            ? await db.RoleAssignments.AsNoTracking().Where(r => caseIds.Contains(r.CaseId) && r.Id == CuratorRole && r.PersonId != null).ToDictionaryAsync(r => r.CaseId, r => r.PersonId!, stop) : [];
        var people = await db.NamesAsync(rows.Select(row => row.EnteredBy).Concat(curators.Values), stop);
        var sheets = new Dictionary<string, CaseSheet>();
        foreach (var (id, row) in cases)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
            sheets[id] = new CaseSheet(row, words, lexicon.ZoneOf(row.Region), texts.GetValueOrDefault(id) ?? new Dictionary<string, string>(), curators.TryGetValue(id, out var curator) ? people.GetValueOrDefault(curator, curator) : null);
        }

        return [.. rows.Select(row => Entry(row, sheets[row.CaseId], documents.GetValueOrDefault((row.CaseId, row.About)), people.GetValueOrDefault(row.EnteredBy) ?? Words.OrKey("Actor", row.EnteredBy), linked, columns))];
    }

    private static IEnumerable<string> Kinds(HashSet<JournalFact> shows)
    {
        yield return Note;
        if (shows.Contains(JournalFact.Family)) yield return PersonCard.CaseTitle;
        if (shows.Overlaps([JournalFact.Members, JournalFact.Children, JournalFact.Applicant])) yield return PersonCard.Kind;
        if (shows.Contains(JournalFact.Address)) yield return OpenCase.Address;
        if (shows.Contains(JournalFact.Phone)) yield return OpenCase.Phone;
    }

    private static JournalEntryView Entry(
        JournalEntryRow row, CaseSheet of, DocumentRow? document, string enteredBy, IReadOnlyList<JournalEntryRow> linked, ImmutableArray<JournalColumn> columns)
    {
        var corrected = linked.FirstOrDefault(e => e.CaseId == row.CaseId && e.Id == row.Corrects);
        return new JournalEntryView(row.CaseId, row.Id, NumberOf(row, of.Words), [.. columns.Select(column => Cell(column.Shows, row, of, document, enteredBy))])
        {
            AnnulledOn = row.AnnulledAt is { } at ? of.Zone.DateOf(at) : null, Corrects = corrected is null ? null : NumberOf(corrected, of.Words),
            CorrectedBy = [.. linked.Where(e => e.CaseId == row.CaseId && e.Corrects == row.Id).OrderBy(e => e.Number).Select(e => NumberOf(e, of.Words))],
            Note = (row.NoteRef ?? row.AnnulReasonRef) is { } note ? of.Texts.GetValueOrDefault(note) : null,
        };
    }

    internal static string NumberOf(JournalEntryRow row, CaseWords words) => string.Create(CultureInfo.InvariantCulture, $"{words.Journal(row.Journal)}{row.Number}");

    /// <summary>A day as narrow columns take it.</summary>
    internal static string Short(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static JournalCell Cell(JournalFact shows, JournalEntryRow row, CaseSheet of, DocumentRow? document, string enteredBy)
    {
        var (c, words) = (of.Row, of.Words);
        return shows switch
        {
            JournalFact.Number => new(NumberOf(row, words)),
            JournalFact.EnteredOn => new(null, of.Zone.DateOf(row.EnteredAt)),
            JournalFact.CaseNumber => new(c.Number),
            JournalFact.Family => new(of.Texts.GetValueOrDefault(PersonCard.CaseTitle) ?? Words.Say("Case.Hidden")),
            JournalFact.Applicant => new(of.People.FirstOrDefault(person => !of.IsChild(person))?.FullName),
            JournalFact.Members => new(CaseSheet.Named(of.People)),
            JournalFact.Children => new(CaseSheet.Named(of.People.Where(of.IsChild))),
            JournalFact.Address => new(of.Texts.GetValueOrDefault(OpenCase.Address)),
            JournalFact.Phone => new(of.Texts.GetValueOrDefault(OpenCase.Phone)),
            JournalFact.OpenedOn => new(null, of.Zone.DateOf(c.OpenedAt)),
            JournalFact.Ground => new(words.Ground(c.Ground)),
            JournalFact.Category => new(words.Category(c.Category)),
            JournalFact.Track => new(words.Track(c.Track)),
            JournalFact.Urgency => new(words.Urgency(c.Urgency)),
            JournalFact.SupportLevel => new(words.SupportLevel(c.SupportLevel)),
            JournalFact.Stage => new(c.ClosedAt is null ? words.Stage(c.Stage) : words.Ending(c.ClosureOutcome)),
            JournalFact.Section => new(c.Section),
            JournalFact.Curator => new(of.Curator),
            JournalFact.Document => new(document is null ? null : $"{words.DocumentKind(document.Kind)}, {Short(of.Zone.DateOf(document.SignedAt ?? document.DraftedAt))}"),
            JournalFact.ExpectedEnd => new(null, c.ExpectedEnd),
            JournalFact.ClosedOn => new(null, c.ClosedAt is { } closed ? of.Zone.DateOf(closed) : null),
            JournalFact.ClosureGround => new(words.Ground(c.ClosureGround)),
            JournalFact.Outcome => new(words.Ending(c.ClosureOutcome)),
            _ => new(enteredBy),
        };
    }

    /// <summary>A case as journals show it.</summary>
    private sealed record CaseSheet(CaseRow Row, CaseWords Words, LocalTime Zone, IReadOnlyDictionary<string, string> Texts, string? Curator)
    {
        internal IReadOnlyList<PersonCard> People { get; } = [.. (StateJson.Read(Row.State).Facts.Subject?.PersonIds ?? []).Select(id => PersonCard.Read(Texts.GetValueOrDefault(id))).OfType<PersonCard>()];

        /// <summary>Under age on the day the case was opened.</summary>
        internal bool IsChild(PersonCard person) => person.BirthDate is { } born && !IntakePeople.IsOfAge(born, Zone.DateOf(Row.OpenedAt));

        internal static string Named(IEnumerable<PersonCard> people) => string.Join("; ", people.Select(person => person.BirthDate is { } born ? $"{person.FullName}, {Short(born)}" : person.FullName));
    }
}
