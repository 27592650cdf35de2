using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Overview;

/// <summary>The numbers of the dashboard. Each is one grouped query over an index, so that they stay quick however many cases there are.</summary>
internal sealed class DashboardQueries(Database database, CaseCounts counts, ProcedureWords procedures, Lexicon lexicon, TermMarks marks, TimeProvider clock)
{
    private const int Months = 12;
    private const string OfAgencies = "agency:";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365), Quarter = TimeSpan.FromDays(90);

    internal async Task<DashboardView> ReadAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var open = await counts.ReadAsync(actor, filter, stop);
        var several = open.Select(of => of.Region).Distinct().Count() > 1;
        return new DashboardView(
            open.Sum(of => of.Count), await filter.Over(IncidentQueries.Waiting(db).VisibleTo(actor, db), db).CountAsync(stop), Stages(open, several), Categories(open, several),
            await OwedAsync(db, actor, filter, several, stop), await FlowAsync(db, actor, filter, stop), await StaysAsync(db, actor, filter, several, stop), await AgenciesAsync(db, actor, filter, several, stop));
    }

    private IReadOnlyList<StageCount> Stages(IReadOnlyList<CountedCases> open, bool several) =>
    [
        .. open.GroupBy(of => (of.Region, of.Stage))
            .Select(of => new StageCount(of.Key.Region, of.Key.Stage, Named(of.Key.Region, procedures.Of(of.First().DefinitionId, of.Key.Region).Stage(of.Key.Stage) ?? Words.Say("Dashboard.NoStage"), several), of.Sum(x => x.Count)))
            .OrderBy(of => of.Region, StringComparer.Ordinal).ThenByDescending(of => of.Count),
    ];

    private IReadOnlyList<CategoryCount> Categories(IReadOnlyList<CountedCases> open, bool several) =>
    [
        .. open.GroupBy(of => (of.Region, of.Category))
            .Select(of => new CategoryCount(of.Key.Region, of.Key.Category, Named(of.Key.Region, lexicon.OfRegion(of.Key.Region).Category(of.Key.Category) ?? Words.Say("Dashboard.NoCategory"), several), of.Sum(x => x.Count)))
            .OrderBy(of => of.Region, StringComparer.Ordinal).ThenByDescending(of => of.Count),
    ];

    private async Task<IReadOnlyList<OwedTerms>> OwedAsync(InteragencyContext db, CurrentActor actor, DashboardFilter filter, bool several, CancellationToken stop)
    {
        var before = clock.GetUtcNow() + TermMarks.Near;
        var terms = await filter.Over(db.Deadlines.AsNoTracking().VisibleTo(actor, db), db).Where(d => d.Status == DeadlineStatus.Running && d.DueBefore < before)
            .GroupBy(d => new { d.Region, d.Responsible, d.Obliged, d.DueDate, d.DueBefore }).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);
        return
        [
            .. terms.GroupBy(of => (of.Key.Region, of.Key.Responsible)).Select(of =>
            {
                var due = of.ToLookup(x => marks.Of(x.Key.DueDate, x.Key.DueBefore, DeadlineStatus.Running, x.Key.Obliged).Urgency, x => x.Count);
                return new OwedTerms(of.Key.Region, of.Key.Responsible, Named(of.Key.Region, Obliged(of.Key.Region, of.Key.Responsible), several), due[Urgency.Overdue].Sum(), due[Urgency.Today].Sum(), due[Urgency.ThisWeek].Sum());
            }).Where(of => of.Overdue + of.Today + of.ThisWeek > 0).OrderByDescending(of => of.Overdue).ThenByDescending(of => of.Today).ThenByDescending(of => of.ThisWeek),
        ];
    }

    private async Task<IReadOnlyList<MonthFlow>> FlowAsync(InteragencyContext db, CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        var zone = filter.Region is { Length: > 0 } region ? lexicon.ZoneOf(region) : lexicon.HomeZone;
        var today = zone.DateOf(clock.GetUtcNow());
        DateOnly[] months = [.. Enumerable.Range(1 - Months, Months).Select(new DateOnly(today.Year, today.Month, 1).AddMonths)];
        var cases = CaseCounts.Of(db, actor, filter);
        var opened = await CountsAsync(months, zone, (from, until) => cases.Where(c => c.OpenedAt >= from && c.OpenedAt < until), stop);
        var closed = await CountsAsync(months, zone, (from, until) => cases.Where(c => c.ClosedAt >= from && c.ClosedAt < until), stop);
        return [.. months.Select((month, index) => new MonthFlow(month, opened[index], closed[index]))];
    }

    /// <summary>All months in one query: a range of the index for each.</summary>
    private static async Task<int[]> CountsAsync(DateOnly[] months, LocalTime zone, Func<DateTimeOffset, DateTimeOffset, IQueryable<CaseRow>> within, CancellationToken stop)
    {
        var all = months.Select((month, index) => within(zone.StartOf(month), zone.StartOf(month.AddMonths(1))).GroupBy(_ => index).Select(of => new { Index = of.Key, Count = of.Count() }))
            .Aggregate((before, next) => before.Concat(next));
        var counted = await all.ToDictionaryAsync(of => of.Index, of => of.Count, stop);
        return [.. months.Select((_, index) => counted.GetValueOrDefault(index))];
    }

    private async Task<IReadOnlyList<StageStay>> StaysAsync(InteragencyContext db, CurrentActor actor, DashboardFilter filter, bool several, CancellationToken stop)
    {
        var after = clock.GetUtcNow() - Year;
        var days = await filter.Over(db.Stages.AsNoTracking().VisibleTo(actor, db), db).Where(s => s.At >= after && s.Days != null)
            .GroupBy(s => new { s.Region, s.Stage, s.Days }).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);
        var titles = procedures.Stages();
        return
        [
            .. days.GroupBy(of => (of.Key.Region, of.Key.Stage)).Select(of =>
            {
                (int Value, int Count)[] stays = [.. of.Select(x => (x.Key.Days!.Value, x.Count))];
                return new StageStay(of.Key.Region, Named(of.Key.Region, titles.GetValueOrDefault((of.Key.Region, of.Key.Stage), of.Key.Stage), several), stays.Sum(x => x.Count), Quantiles.Of(stays, 0.5), Quantiles.Of(stays, 0.9));
            }).OrderBy(of => of.Region, StringComparer.Ordinal).ThenByDescending(of => of.Left),
        ];
    }

    private async Task<IReadOnlyList<AgencyShare>> AgenciesAsync(InteragencyContext db, CurrentActor actor, DashboardFilter filter, bool several, CancellationToken stop)
    {
        var after = clock.GetUtcNow() - Quarter;
        var ended = await filter.Over(db.Deadlines.AsNoTracking().VisibleTo(actor, db), db)
            .Where(d => d.EndedAt >= after && d.Status == DeadlineStatus.Satisfied && d.BindingBasis != null && d.Responsible!.StartsWith(OfAgencies))
            .GroupBy(d => new { d.Region, d.Responsible, Late = d.IsBreach }).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);
        return
        [
            .. ended.GroupBy(of => (of.Key.Region, of.Key.Responsible)).Select(of => new AgencyShare(
                of.Key.Region, of.Key.Responsible![OfAgencies.Length..], Named(of.Key.Region, Obliged(of.Key.Region, of.Key.Responsible), several), of.Sum(x => x.Count), of.Where(x => x.Key.Late).Sum(x => x.Count)))
                .OrderBy(of => of.Share).ThenByDescending(of => of.Ended),
        ];
    }

    private string Obliged(string region, string? responsible) => lexicon.OfRegion(region).Obliged(responsible) ?? Words.Say("Dashboard.Nobody");

    private string Named(string region, string name, bool several) => several ? $"{name} · {counts.NameOf(region)}" : name;
}
