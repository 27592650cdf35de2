using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Overview;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Work;

/// <summary>Visits that were not made, drafts that wait for a signature, what each person carries: for whoever answers for a service.</summary>
internal sealed class ServiceQueries(Database database, TaskQueries tasks, NamesForReader names, PlanControl plans, AppealQueries appeals, Lexicon lexicon, TimeProvider clock)
{
    /// <summary>How far back it is told how people did.</summary>
    internal const int Days = 90;

    /// <summary>Rows of a list: those that are worst; the rest when these are done.</summary>
    internal const int Most = 100;

    // Which of the duties are visits, their fields say.
    private const int Duties = 5 * Most;

    /// <param name="regions">Those in which the reader has cases, as <see cref="CaseCounts.ChoicesAsync"/> finds them: by name an index is of use, by a beginning it is not.</param>
    internal async Task<ServiceView> ReadAsync(CurrentActor actor, DashboardFilter filter, IReadOnlyCollection<string> regions, CancellationToken stop) =>
        await TogetherAsync(VisitsAsync(actor, filter, regions, stop), DraftsAsync(actor, filter, stop), plans.ReadAsync(actor, filter, stop), PeopleAsync(actor, filter, regions, stop)) with
        {
            Appeals = await appeals.ListAsync(actor, new AppealFilter(filter.Region, filter.Organisation, filter.Section, OpenOnly: true), stop),
        };

    // Each part asks over a connection of its own.
    private static async Task<ServiceView> TogetherAsync(
        Task<IReadOnlyList<MissedVisit>> visits, Task<IReadOnlyList<WaitingDraft>> drafts, Task<IReadOnlyList<PlanToControl>> controlled, Task<IReadOnlyList<PersonLoad>> people)
    {
        await Task.WhenAll(visits, drafts, controlled, people);
        return new ServiceView(await visits, await drafts, await controlled, await people);
    }

    private async Task<IReadOnlyList<MissedVisit>> VisitsAsync(CurrentActor actor, DashboardFilter filter, IReadOnlyCollection<string> regions, CancellationToken stop)
    {
        await using var db = database.Open();
        var now = clock.GetUtcNow();
        var late = await (
            from t in filter.Over(db.Tasks.AsNoTracking().VisibleTo(actor, db), db)
            where t.ClosedAt == null && t.Form == "duty"
            join d in db.Deadlines.Where(d => regions.Contains(d.Region) && d.Status == DeadlineStatus.Running && d.DueBefore < now) on new { t.CaseId, Id = t.DeadlineId! } equals new { d.CaseId, d.Id }
            orderby d.DueBefore
            select new { Task = t, Term = d }).Take(Duties).ToListAsync(stop);
        string[] cases = [.. late.Select(of => of.Task.CaseId).Distinct()];
        var titles = await names.TitlesAsync(actor, cases, stop);
        var owners = await db.Cases.Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.DefinitionSetId }).ToDictionaryAsync(c => c.Id, stop);
        var people = await db.NamesAsync(late.Select(of => of.Task.Holder), stop);
        var visits = new List<MissedVisit>();
        foreach (var (task, term) in late.Select(of => (of.Task, of.Term)))
        {
            var owner = owners[task.CaseId];
            var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, task.Region, stop);
            if (!tasks.View(task, "", null, null, words).IsVisit) continue;
            var days = lexicon.ZoneOf(term.Obliged).DateOf(now).DayNumber - term.DueDate.DayNumber;
            visits.Add(new MissedVisit(
                task.Id, task.CaseId, owner.Number ?? "", titles.GetValueOrDefault(task.CaseId), task.Title, words.Role(task.Role!), Name(people, task.Holder), term.DueDate, days, term.ExcuseReasonRef is not null));
        }

        return [.. visits.Take(Most)];
    }

    private async Task<IReadOnlyList<WaitingDraft>> DraftsAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await filter.Over(db.Tasks.AsNoTracking().VisibleTo(actor, db), db).Where(t => t.ClosedAt == null && t.Form == TaskQueries.DocumentForm)
            .OrderBy(t => t.OpenedAt).Take(Most).Select(t => new { t.Id, t.CaseId, t.Outcomes, t.Holder, t.Role }).ToListAsync(stop);
        var unsigned = rows.Where(t => JsonSerializer.Deserialize<string[]>(t.Outcomes)!.Contains(nameof(DocumentStatus.Signed))).ToDictionary(t => t.Id);
        if (unsigned.Count == 0) return [];
        var views = await tasks.ListAsync(actor, new TaskFilter { These = [.. unsigned.Values.Select(t => (t.CaseId, t.Id))] }, stop);
        var people = await db.NamesAsync(unsigned.Values.Select(t => t.Holder), stop);
        string[] cases = [.. unsigned.Values.Select(t => t.CaseId).Distinct()];
        var places = await db.Cases.Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => new Place(c.Region, c.Organisation, c.Section), stop);
        var now = clock.GetUtcNow();
        return
        [
            .. from view in views
               let task = unsigned[view.TaskId]
               orderby view.OpenedAt
               select new WaitingDraft(view, Name(people, task.Holder), (int)(now - view.OpenedAt).TotalDays, task.Holder == actor.Id || (task.Holder is null && actor.Fills(task.Role!, places[task.CaseId]))),
        ];
    }

    private async Task<IReadOnlyList<PersonLoad>> PeopleAsync(CurrentActor actor, DashboardFilter filter, IReadOnlyCollection<string> regions, CancellationToken stop)
    {
        await using var db = database.Open();
        var now = clock.GetUtcNow();
        var since = now.AddDays(-Days);
        var held = await filter.Over(db.RoleAssignments.VisibleTo(actor, db), db).Where(r => regions.Contains(r.Region) && r.PersonId != null && db.Cases.Any(c => c.Id == r.CaseId && c.ClosedAt == null)).GroupBy(r => new { r.PersonId, r.Id, r.Region }).Select(of => new { of.Key.PersonId, Role = of.Key.Id, of.Key.Region, Cases = of.Count() }).ToListAsync(stop);
        var work = filter.Over(db.Tasks.VisibleTo(actor, db), db);
        var open = work.Where(t => t.ClosedAt == null && t.Role != null && t.Holder != null);
        var finished = work.Where(t => t.ClosedAt >= since && t.Outcome != null && t.DeadlineId != null && t.ClosedBy != null);
        // Whose they are, the tasks say; by the region an index has all that is late.
        var terms = db.Deadlines.Where(d => regions.Contains(d.Region));
        var todo = await CountedAsync(
            from t in open
            join d in terms.Where(d => d.Status == DeadlineStatus.Running && d.DueBefore < now) on new { t.CaseId, Id = t.DeadlineId! } equals new { d.CaseId, d.Id } into over
            from d in over.DefaultIfEmpty()
            select new Counted { Person = t.Holder!, LateTerm = d.Id }, stop);
        var done = await CountedAsync(
            from t in finished
            join d in terms.Where(d => d.IsMissed) on new { t.CaseId, Id = t.DeadlineId! } equals new { d.CaseId, d.Id } into missed
            from d in missed.DefaultIfEmpty()
            select new Counted { Person = t.ClosedBy!, LateTerm = d.Id }, stop);
        var people = await db.NamesAsync(held.Select(h => h.PersonId).Concat(todo.Keys).Concat(done.Keys), stop);
        return
        [
            .. from person in held.Select(h => h.PersonId!).Concat(todo.Keys).Concat(done.Keys).Distinct()
               let own = held.Where(h => h.PersonId == person).ToList()
               let ahead = todo.GetValueOrDefault(person)
               let behind = done.GetValueOrDefault(person)
               select new PersonLoad(
                   person, Name(people, person)!, [.. own.Select(h => lexicon.OfRegion(h.Region).Role(h.Role)).Distinct().Order(StringComparer.CurrentCulture)], own.Sum(h => h.Cases),
                   ahead.All, ahead.Late, behind.All, behind.Late) into load
               orderby load.Overdue descending, load.Cases descending, load.Name
               select load,
        ];
    }

    /// <summary>All of each person's, and those with a late term.</summary>
    private static async Task<Dictionary<string, (int All, int Late)>> CountedAsync(IQueryable<Counted> tasks, CancellationToken stop) =>
        await tasks.GroupBy(task => task.Person).Select(of => new { of.Key, All = of.Count(), Late = of.Count(task => task.LateTerm != null) }).ToDictionaryAsync(of => of.Key, of => (of.All, of.Late), stop);

    private static string? Name(Dictionary<string, string> people, string? id) => id is null ? null : people.GetValueOrDefault(id, id);

    /// <summary>Somebody's task.</summary>
    private sealed class Counted
    {
        public required string Person { get; init; }

        /// <summary>Its term, when that is late.</summary>
        public string? LateTerm { get; init; }
    }
}
