using System.Runtime.CompilerServices;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <summary>Cases for lists and pages.</summary>
internal sealed class CaseQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks, CaseAssembly assembly, TimeProvider clock)
{
    private const int LargestPage = 200;
    private const string CuratorRole = "curator";

    /// <summary>What is late first, then what will be; of what has no running term the newest.</summary>
    internal async Task<CaseList> ListAsync(CurrentActor actor, CaseFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = filter.Over(db, actor, clock.GetUtcNow());
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.PageSize, 1, LargestPage));
        var total = await query.CountAsync(stop);
        return new CaseList(await ItemsAsync(db, actor, query, (page - 1) * size, size, stop), total, page, size);
    }

    /// <summary>All cases of a filter in the order of the list, a part at a time.</summary>
    internal async IAsyncEnumerable<CaseListItem> AllAsync(CurrentActor actor, CaseFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = database.Open();
        var query = filter.Over(db, actor, clock.GetUtcNow());
        for (var skip = 0; ; skip += LargestPage)
        {
            var part = await ItemsAsync(db, actor, query, skip, LargestPage, stop);
            foreach (var item in part) yield return item;
            if (part.Count < LargestPage) yield break;
        }
    }

    private async Task<IReadOnlyList<CaseListItem>> ItemsAsync(InteragencyContext db, CurrentActor actor, IQueryable<CaseRow> query, int skip, int take, CancellationToken stop)
    {
        var rows = await query.OrderBy(row => row.NextDue).ThenByDescending(row => row.OpenedAt).ThenBy(row => row.Id).Skip(skip).Take(take)
            .Select(row => new
            {
                row.Id, row.Number, row.Region, row.Organisation, row.Section, row.Stage, row.Category, row.Track, row.ClosedAt, row.OpenedAt, row.DefinitionSetId,
            }).ToListAsync(stop);
        var ids = rows.Select(row => row.Id).ToList();
        var terms = (await db.Deadlines.AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.Status == DeadlineStatus.Running).ToListAsync(stop)).ToLookup(d => d.CaseId);
        var curators = await db.RoleAssignments.Where(r => ids.Contains(r.CaseId) && r.Id == CuratorRole && r.PersonId != null).ToDictionaryAsync(r => r.CaseId, r => r.PersonId!, stop);
        var waiting = await IncidentQueries.Waiting(db).Where(i => ids.Contains(i.CaseId)).Select(i => i.CaseId).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, ids, stop);
        var called = await db.NamesAsync(curators.Values, stop);
        var items = new List<CaseListItem>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
            var next = terms[row.Id].MinBy(d => d.DueBefore);
            items.Add(new CaseListItem(row.Id, row.Number ?? "", titles.GetValueOrDefault(row.Id), words.Organisation(row.Organisation),
                StandingOf(row.ClosedAt, waiting.Contains(row.Id)), words.Stage(row.Stage), marks.Of(next), lexicon.ZoneOf(row.Region).DateOf(row.OpenedAt))
            {
                Category = words.Category(row.Category), Track = words.Track(row.Track), Section = row.Section, Waits = next is null ? null : words.Title(next.ActivityId),
                Curator = curators.TryGetValue(row.Id, out var curator) ? called.GetValueOrDefault(curator, curator) : null,
            });
        }

        return items;
    }

    /// <summary>A case by its id, or by its number where one case alone has it.</summary>
    internal async Task<CaseView?> FindAsync(CurrentActor actor, string idOrNumber, CancellationToken stop)
    {
        await using var db = database.Open();
        var found = await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(row => row.Id == idOrNumber || row.Number == idOrNumber).Take(2).ToListAsync(stop);
        var row = found.FirstOrDefault(row => row.Id == idOrNumber) ?? (found.Count == 1 ? found[0] : null);
        return row is null ? null : await assembly.ViewAsync(db, actor, row, stop);
    }

    /// <summary>What a case is called by; null when the actor sees no such case.</summary>
    internal async Task<string?> NumberAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(row => row.Id == caseId).Select(row => row.Number ?? "").SingleOrDefaultAsync(stop);
    }

    /// <param name="waits">Something of it waits for a person: see <see cref="IncidentQueries"/>.</param>
    internal static CaseStanding StandingOf(DateTimeOffset? closedAt, bool waits) =>
        waits ? CaseStanding.Incident : closedAt is null ? CaseStanding.Open : CaseStanding.Closed;
}
