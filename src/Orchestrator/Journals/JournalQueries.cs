using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Journals;

/// <summary>
/// The journals: per organisation and year, each with the columns that its directory gives it. Numbers are everybody's who sees the organisation's cases; of
/// an entry is shown what its reader sees of its case.
/// </summary>
internal sealed class JournalQueries(Database database, JournalFacts facts, Lexicon lexicon)
{
    private const int LargestPage = 200;

    private static readonly ImmutableArray<JournalColumn> Plain =
    [
        new(JournalFact.Number, new("№", "No.")), new(JournalFact.EnteredOn, new("Дата записи", "Date of entry")), new(JournalFact.CaseNumber, new("№ дела", "Case No.")),
        new(JournalFact.Family, new("Семья (несовершеннолетний)", "Family (minor)")), new(JournalFact.EnteredBy, new("Кто внёс", "Entered by")),
    ];

    /// <summary>The journals that have a number already, the latest year first.</summary>
    internal async Task<IReadOnlyList<JournalLine>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var counters = await db.JournalCounters.AsNoTracking().Where(of => of.Journal != JournalCounterRow.Cases).ToListAsync(stop);
        return
        [
            .. counters.Where(of => IsOf(actor, of.Region, of.Organisation)).Select(of => Line(of.Region, of.Organisation, of.Journal, of.Year, of.Last)).OfType<JournalLine>()
                .OrderByDescending(line => line.Year).ThenBy(line => line.OrganisationName, StringComparer.CurrentCulture).ThenBy(line => line.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>A page of entries, the newest first; null when there is no such journal for the reader.</summary>
    internal async Task<JournalView?> ReadAsync(CurrentActor actor, JournalAsked asked, CancellationToken stop)
    {
        if (await FindAsync(actor, asked, stop) is not var (line, journal)) return null;
        await using var db = database.Open();
        var (page, size) = (Math.Max(1, asked.Page ?? JournalAsked.First), Math.Clamp(asked.PageSize ?? JournalAsked.Usual, 1, LargestPage));
        var entries = Of(db, actor, line);
        var rows = await entries.OrderByDescending(e => e.Number).Skip((page - 1) * size).Take(size).ToListAsync(stop);
        return View(line, journal) with { Entries = await facts.OfAsync(db, actor, rows, ColumnsOf(journal), stop), Total = await entries.CountAsync(stop), Page = page, PageSize = size };
    }

    /// <summary>The journal without its entries, for what is printed and taken away; null when there is none for the reader.</summary>
    internal async Task<JournalView?> HeadAsync(CurrentActor actor, JournalAsked asked, CancellationToken stop) =>
        await FindAsync(actor, asked, stop) is var (line, journal) ? View(line, journal) : null;

    /// <summary>All entries in the order of their numbers, a part at a time.</summary>
    internal async IAsyncEnumerable<JournalEntryView> AllAsync(CurrentActor actor, JournalView head, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = database.Open();
        var columns = lexicon.OfRegion(head.Journal.Region).Directory is { } directory ? ColumnsOf(directory.Journals.First(j => j.Key == head.Journal.Journal)) : Plain;
        for (int? after = 0; after is not null;)
        {
            var rows = await Of(db, actor, head.Journal).Where(e => e.Number > after).OrderBy(e => e.Number).Take(LargestPage).ToListAsync(stop);
            foreach (var entry in await facts.OfAsync(db, actor, rows, columns, stop)) yield return entry;
            after = rows.Count < LargestPage ? null : rows[^1].Number;
        }
    }

    private async Task<(JournalLine Line, Journal Journal)?> FindAsync(CurrentActor actor, JournalAsked asked, CancellationToken stop)
    {
        if (asked is not { Region: { } region, Organisation: { } organisation, Journal: { } key, Year: { } year } || !IsOf(actor, region, organisation)) return null;
        if (lexicon.OfRegion(region).Directory?.Journals.FirstOrDefault(j => j.Key == key) is not { } journal) return null;
        await using var db = database.Open();
        var counter = await db.JournalCounters.AsNoTracking().SingleOrDefaultAsync(of => of.Region == region && of.Organisation == organisation && of.Journal == key && of.Year == year, stop);
        return counter is not null && Line(region, organisation, key, year, counter.Last) is { } line ? (line, journal) : null;
    }

    private static IQueryable<JournalEntryRow> Of(InteragencyContext db, CurrentActor actor, JournalLine line) => db.JournalEntries.AsNoTracking()
        .Where(e => e.Region == line.Region && e.Organisation == line.Organisation && e.Journal == line.Journal && e.Year == line.Year).VisibleTo(actor, db);

    /// <summary>Null for the numbers of something that is no journal of the directory, such as a body's papers.</summary>
    private JournalLine? Line(string region, string organisation, string key, int year, int last)
    {
        var words = lexicon.OfRegion(region);
        return words.Directory?.Journals.FirstOrDefault(j => j.Key == key) is { } journal
            ? new JournalLine(region, organisation, key, year, Words.Say(journal.Name), words.Organisation(organisation), last) : null;
    }

    private static JournalView View(JournalLine line, Journal journal) =>
        new(line, [.. ColumnsOf(journal).Select(column => new JournalColumnView(column.Shows, Words.Say(column.Title)))], [], 0, 1, LargestPage)
        {
            Form = journal.Form is { } form ? $"{form.Document}, {form.Paragraph}" : null,
        };

    private static ImmutableArray<JournalColumn> ColumnsOf(Journal journal) => journal.Columns.IsEmpty ? Plain : journal.Columns;

    private static bool IsOf(CurrentActor actor, string region, string organisation) => actor.Agency is null && actor.Holds(Right.CasesRead, region, organisation);
}
