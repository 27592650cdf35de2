using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Overview;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Work;

/// <summary>A plan whose results are to be looked into.</summary>
/// <param name="Edition">The one in force; more than one: it was corrected.</param>
/// <param name="Done">Measures that were carried out, of <paramref name="All"/> that were not dropped.</param>
/// <param name="NotDone">Those that were given up.</param>
/// <param name="Overdue">Those whose last day has passed and of which nobody has reported the end.</param>
/// <param name="Since">The last day of the oldest of these.</param>
/// <param name="HasOpinion">The family's opinion on the edition is written down.</param>
public sealed record PlanToControl(string CaseId, string CaseNumber, string? CaseTitle, int Edition, int Done, int All, int NotDone, int Overdue, DateOnly Since, bool HasOpinion);

/// <summary>How plans are carried out: those first of which a measure is overdue the longest.</summary>
internal sealed class PlanControl(Database database, NamesForReader names, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<IReadOnlyList<PlanToControl>> ReadAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        // Later than today everywhere: each is looked at again by the clock of its region.
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        var late = await filter.Over(db.Measures.AsNoTracking().VisibleTo<MeasureRow>(actor, db), db)
            .Where(m => (m.Status == MeasureStatus.Sent || m.Status == MeasureStatus.InProgress) && m.DueDate < tomorrow)
            .OrderBy(m => m.DueDate).ThenBy(m => m.CaseId).Take(ServiceQueries.Most).Select(m => new { m.CaseId, m.PlanId, m.Region, DueDate = m.DueDate!.Value }).ToListAsync(stop);
        var over = late.Where(m => m.DueDate < lexicon.ZoneOf(m.Region).DateOf(clock.GetUtcNow())).GroupBy(m => (m.CaseId, m.PlanId)).ToList();
        string[] cases = [.. over.Select(of => of.Key.CaseId).Distinct()];
        var owners = await db.Cases.Where(c => cases.Contains(c.Id) && c.ClosedAt == null).ToDictionaryAsync(c => c.Id, c => c.Number, stop);
        var measures = (await db.Measures.Where(m => cases.Contains(m.CaseId) && m.Status != MeasureStatus.Dropped).Select(m => new { m.CaseId, m.PlanId, m.Status }).ToListAsync(stop)).ToLookup(m => (m.CaseId, m.PlanId), m => m.Status);
        var plans = (await db.Plans.Where(p => cases.Contains(p.CaseId) && p.ApprovedAt != null).Select(p => new { p.CaseId, p.PlanId, p.Edition, HasOpinion = p.FamilyOpinionRef != null }).ToListAsync(stop)).ToLookup(p => (p.CaseId, p.PlanId));
        var titles = await names.TitlesAsync(actor, owners.Keys, stop);
        return
        [
            .. from of in over
               where owners.ContainsKey(of.Key.CaseId) && plans[of.Key].Any()
               let plan = plans[of.Key].MaxBy(p => p.Edition)!
               let all = measures[of.Key].ToList()
               select new PlanToControl(
                   of.Key.CaseId, owners[of.Key.CaseId] ?? "", titles.GetValueOrDefault(of.Key.CaseId), plan.Edition, all.Count(status => status == MeasureStatus.Done), all.Count,
                   all.Count(status => status == MeasureStatus.NotDone), of.Count(), of.Min(m => m.DueDate), plan.HasOpinion),
        ];
    }
}
