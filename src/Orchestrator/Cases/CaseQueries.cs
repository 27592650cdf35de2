using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="Number">Part of the case's number.</param>
/// <param name="Page">From one.</param>
internal sealed record CaseFilter(string? Number = null, string? Stage = null, CaseStanding? Standing = null, bool Overdue = false, int Page = 1, int PageSize = 20);

/// <summary>Cases for lists and pages.</summary>
internal sealed class CaseQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks, CaseAssembly assembly, TimeProvider clock)
{
    private const int LargestPage = 200;

    internal async Task<CaseList> ListAsync(CurrentActor actor, CaseFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = Filtered(db, actor, filter);
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.PageSize, 1, LargestPage));
        var total = await query.CountAsync(stop);
        var rows = await query.OrderByDescending(row => row.OpenedAt).ThenBy(row => row.Id).Skip((page - 1) * size).Take(size)
            .Select(row => new
            {
                row.Id, row.Number, row.Region, row.Organisation, row.Stage, row.ClosedAt, row.OpenedAt, row.DefinitionSetId,
                Next = db.Deadlines.Where(d => d.CaseId == row.Id && d.Status == DeadlineStatus.Running).OrderBy(d => d.DueBefore).FirstOrDefault(),
            }).ToListAsync(stop);
        var ids = rows.Select(row => row.Id).ToList();
        var waiting = await IncidentQueries.Waiting(db).Where(i => ids.Contains(i.CaseId)).Select(i => i.CaseId).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, ids, stop);
        var items = new List<CaseListItem>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
            items.Add(new CaseListItem(row.Id, row.Number ?? "", titles.GetValueOrDefault(row.Id), words.Organisation(row.Organisation),
                StandingOf(row.ClosedAt, waiting.Contains(row.Id)), words.Stage(row.Stage), marks.Of(row.Next), lexicon.ZoneOf(row.Region).DateOf(row.OpenedAt)));
        }

        return new CaseList(items, total, page, size);
    }

    /// <summary>A case by its id, or by its number where one case alone has it.</summary>
    internal async Task<CaseView?> FindAsync(CurrentActor actor, string idOrNumber, CancellationToken stop)
    {
        await using var db = database.Open();
        var found = await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(row => row.Id == idOrNumber || row.Number == idOrNumber).Take(2).ToListAsync(stop);
        var row = found.FirstOrDefault(row => row.Id == idOrNumber) ?? (found.Count == 1 ? found[0] : null);
        return row is null ? null : await assembly.ViewAsync(db, actor, row, stop);
    }

    /// <summary>The stages that cases are in now, for a filter.</summary>
    internal async Task<IReadOnlyList<OptionView>> StagesAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var stages = await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(row => row.Stage != null)
            .Select(row => new { row.Stage, row.DefinitionSetId, row.Region }).Distinct().ToListAsync(stop);
        var options = new List<OptionView>();
        foreach (var stage in stages)
            options.Add(new OptionView(stage.Stage!, (await lexicon.OfCaseAsync(stage.DefinitionSetId, stage.Region, stop)).Stage(stage.Stage)!));
        return [.. options.DistinctBy(option => option.Key)];
    }

    /// <param name="waits">Something of it waits for a person: see <see cref="IncidentQueries"/>.</param>
    internal static CaseStanding StandingOf(DateTimeOffset? closedAt, bool waits) =>
        waits ? CaseStanding.Incident : closedAt is null ? CaseStanding.Open : CaseStanding.Closed;

    private IQueryable<CaseRow> Filtered(InteragencyContext db, CurrentActor actor, CaseFilter filter)
    {
        var now = clock.GetUtcNow();
        var query = db.Cases.AsNoTracking().VisibleTo(actor, db);
        if (filter.Number?.Trim() is { Length: > 0 } number) query = query.Where(row => row.Number!.Contains(number));
        if (!string.IsNullOrEmpty(filter.Stage)) query = query.Where(row => row.Stage == filter.Stage);
        if (filter.Overdue)
            query = query.Where(row => db.Deadlines.Any(d => d.CaseId == row.Id && d.Status == DeadlineStatus.Running && d.DueBefore <= now));
        var waiting = IncidentQueries.Waiting(db);
        return filter.Standing switch
        {
            CaseStanding.Open => query.Where(row => row.ClosedAt == null && !waiting.Any(i => i.CaseId == row.Id)),
            CaseStanding.Incident => query.Where(row => waiting.Any(i => i.CaseId == row.Id)),
            CaseStanding.Closed => query.Where(row => row.ClosedAt != null && !waiting.Any(i => i.CaseId == row.Id)),
            _ => query,
        };
    }
}
