using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <summary>How near the nearest end of a case's running terms is.</summary>
public enum CaseDue
{
    Overdue,

    /// <summary>Overdue, or due within seven days.</summary>
    Week,
}

/// <summary>Which cases a list shows.</summary>
/// <param name="Number">The whole number of a case, or its part after the year.</param>
/// <param name="Journal">The number of an entry in any journal, with its year after a slash or without.</param>
/// <param name="Ids">Those alone; null for all.</param>
/// <param name="Page">From one.</param>
/// <param name="Version">The id of the definition's version that they run.</param>
internal sealed record CaseFilter(
    string? Number = null, string? Stage = null, CaseStanding? Standing = null, CaseDue? Due = null, int Page = 1, int PageSize = 20, string? Journal = null, string? Category = null,
    string? Region = null, string? Organisation = null, string? Section = null, IReadOnlyCollection<string>? Ids = null, string? Version = null)
{
    private const int FirstYear = 2000;

    /// <summary>The cases of the filter that the actor may see.</summary>
    internal IQueryable<CaseRow> Over(InteragencyContext db, CurrentActor actor, DateTimeOffset now)
    {
        var query = db.Cases.AsNoTracking().VisibleTo(actor, db);
        if (Given(Region) is { } region) query = query.Where(row => row.Region == region);
        if (Given(Organisation) is { } organisation) query = query.Where(row => row.Organisation == organisation);
        if (Given(Section) is { } section) query = query.Where(row => row.Section == section);
        if (Given(Stage) is { } stage) query = query.Where(row => row.Stage == stage);
        if (Given(Category) is { } category) query = query.Where(row => row.Category == category);
        if (Given(Version) is { } version) query = query.Where(row => row.DefinitionVersionId == version);
        if (Given(Number) is { } number)
        {
            var numbers = Numbers(number, now);
            query = query.Where(row => numbers.Contains(row.Number));
        }

        if (Given(Journal) is { } entry) query = InJournal(query, db, entry);
        if (Ids is { } ids) query = query.Where(row => ids.Contains(row.Id));
        if (Due is { } due)
        {
            var before = due == CaseDue.Overdue ? now : now + TermMarks.Week;
            query = query.Where(row => row.NextDue <= before);
        }

        return Standing is { } standing ? Of(standing, query, db) : query;
    }

    private static IQueryable<CaseRow> Of(CaseStanding standing, IQueryable<CaseRow> query, InteragencyContext db)
    {
        var waiting = IncidentQueries.Waiting(db);
        return standing switch
        {
            CaseStanding.Open => query.Where(row => row.ClosedAt == null && !waiting.Any(i => i.CaseId == row.Id)),
            CaseStanding.Incident => query.Where(row => waiting.Any(i => i.CaseId == row.Id)),
            _ => query.Where(row => row.ClosedAt != null && !waiting.Any(i => i.CaseId == row.Id)),
        };
    }

    private static IQueryable<CaseRow> InJournal(IQueryable<CaseRow> query, InteragencyContext db, string entry)
    {
        var parts = entry.Split('/', 2);
        if (!TryRead(parts[0], out var number)) return query.Where(_ => false);
        if (parts.Length == 1) return query.Where(row => db.JournalEntries.Any(e => e.CaseId == row.Id && e.Number == number));
        return TryRead(parts[1], out var year) ? query.Where(row => db.JournalEntries.Any(e => e.CaseId == row.Id && e.Number == number && e.Year == year)) : query.Where(_ => false);
    }

    /// <summary>What is without a year may be of any.</summary>
    private static string[] Numbers(string said, DateTimeOffset now) =>
        TryRead(said, out var number) ? [said, .. Enumerable.Range(FirstYear, now.Year - FirstYear + 2).Select(year => FormattableString.Invariant($"{year}-{number}"))] : [said];

    private static bool TryRead(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
