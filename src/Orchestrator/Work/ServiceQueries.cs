using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Overview;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Work;

/// <summary>Visits that were not made, drafts that wait for a signature, what each person carries: for whoever answers for a service.</summary>
internal sealed class ServiceQueries(Database database, TaskQueries tasks, NamesForReader names, Lexicon lexicon, TimeProvider clock)
{
    /// <summary>How far back it is told how people did.</summary>
    internal const int Days = 90;

    private const int Most = 500;

    /// <param name="regions">Those in which the reader has cases, as <see cref="CaseCounts.ChoicesAsync"/> finds them: by name an index is of use, by a beginning it is not.</param>
    internal async Task<ServiceView> ReadAsync(CurrentActor actor, DashboardFilter filter, IReadOnlyCollection<string> regions, CancellationToken stop) =>
        new(await VisitsAsync(actor, filter, stop), await DraftsAsync(actor, filter, stop), await PeopleAsync(actor, filter, regions, stop));

    private async Task<IReadOnlyList<MissedVisit>> VisitsAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var now = clock.GetUtcNow();
        // The terms first, in the order of an index; their tasks by keys.
        var terms = await In(db.Deadlines.AsNoTracking().VisibleTo(actor, db), db, filter).Where(d => d.Status == DeadlineStatus.Running && d.DueBefore < now)
            .OrderBy(d => d.DueBefore).Take(Most).ToListAsync(stop);
        string[] cases = [.. terms.Select(d => d.CaseId).Distinct()], ids = [.. terms.Select(d => d.Id)];
        var late = (await db.Tasks.AsNoTracking().Where(t => cases.Contains(t.CaseId) && t.ClosedAt == null && t.Form == "duty" && ids.Contains(t.DeadlineId!)).ToListAsync(stop)).ToLookup(t => (t.CaseId, t.DeadlineId!));
        var titles = await names.TitlesAsync(actor, [.. terms.Where(d => late[(d.CaseId, d.Id)].Any()).Select(d => d.CaseId)], stop);
        var owners = await db.Cases.Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.DefinitionSetId }).ToDictionaryAsync(c => c.Id, stop);
        var people = await NamesAsync(db, late.SelectMany(of => of).Select(t => t.Holder), stop);
        var visits = new List<MissedVisit>();
        foreach (var term in terms)
            foreach (var task in late[(term.CaseId, term.Id)])
            {
                var owner = owners[term.CaseId];
                var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, term.Region, stop);
                if (!tasks.View(task, "", null, null, words).IsVisit) continue;
                var days = lexicon.ZoneOf(term.Obliged).DateOf(now).DayNumber - term.DueDate.DayNumber;
                visits.Add(new MissedVisit(
                    task.Id, term.CaseId, owner.Number ?? "", titles.GetValueOrDefault(term.CaseId), task.Title, words.Role(task.Role!), Name(people, task.Holder), term.DueDate, days, term.ExcuseReasonRef is not null));
            }

        return visits;
    }

    private async Task<IReadOnlyList<WaitingDraft>> DraftsAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await In(db.Tasks.AsNoTracking().VisibleTo(actor, db), db, filter).Where(t => t.ClosedAt == null && t.Form == TaskQueries.DocumentForm)
            .OrderBy(t => t.OpenedAt).Take(Most).Select(t => new { t.Id, t.CaseId, t.Outcomes, t.Holder, t.Role }).ToListAsync(stop);
        var unsigned = rows.Where(t => JsonSerializer.Deserialize<string[]>(t.Outcomes)!.Contains(nameof(DocumentStatus.Signed))).ToDictionary(t => t.Id);
        if (unsigned.Count == 0) return [];
        var views = await tasks.ListAsync(actor, new TaskFilter { These = [.. unsigned.Values.Select(t => (t.CaseId, t.Id))] }, stop);
        var people = await NamesAsync(db, unsigned.Values.Select(t => t.Holder), stop);
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
        var held = await In(db.RoleAssignments.VisibleTo(actor, db), db, filter).Where(r => regions.Contains(r.Region) && r.PersonId != null && db.Cases.Any(c => c.Id == r.CaseId && c.ClosedAt == null)).GroupBy(r => new { r.PersonId, r.Id, r.Region }).Select(of => new { of.Key.PersonId, Role = of.Key.Id, of.Key.Region, Cases = of.Count() }).ToListAsync(stop);
        var work = In(db.Tasks.VisibleTo(actor, db), db, filter);
        var open = work.Where(t => t.ClosedAt == null && t.Role != null && t.Holder != null);
        var finished = work.Where(t => t.ClosedAt >= since && t.Outcome != null && t.DeadlineId != null && t.ClosedBy != null);
        // What is late is little: from there to its tasks.
        var terms = In(db.Deadlines.VisibleTo(actor, db), db, filter);
        var (over, missed) = (terms.Where(d => d.Status == DeadlineStatus.Running && d.DueBefore < now), terms.Where(d => d.IsMissed));
        var todo = await CountedAsync(open.Select(t => t.Holder!), stop);
        var overdue = await CountedAsync(from t in open join d in over on new { t.CaseId, Id = t.DeadlineId! } equals new { d.CaseId, d.Id } select t.Holder!, stop);
        var done = await CountedAsync(finished.Select(t => t.ClosedBy!), stop);
        var late = await CountedAsync(from t in finished join d in missed on new { t.CaseId, Id = t.DeadlineId! } equals new { d.CaseId, d.Id } select t.ClosedBy!, stop);
        var people = await NamesAsync(db, held.Select(h => h.PersonId).Concat(todo.Keys).Concat(done.Keys), stop);
        return
        [
            .. from person in held.Select(h => h.PersonId!).Concat(todo.Keys).Concat(done.Keys).Distinct()
               let own = held.Where(h => h.PersonId == person).ToList()
               select new PersonLoad(
                   person, Name(people, person)!, [.. own.Select(h => lexicon.OfRegion(h.Region).Role(h.Role)).Distinct().Order(StringComparer.CurrentCulture)], own.Sum(h => h.Cases),
                   todo.GetValueOrDefault(person), overdue.GetValueOrDefault(person), done.GetValueOrDefault(person), late.GetValueOrDefault(person)) into load
               orderby load.Overdue descending, load.Cases descending, load.Name
               select load,
        ];
    }

    private static Task<Dictionary<string, int>> CountedAsync(IQueryable<string> people, CancellationToken stop) =>
        people.GroupBy(person => person).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, stop);

    private static IQueryable<T> In<T>(IQueryable<T> rows, InteragencyContext db, DashboardFilter filter) where T : CaseOwned
    {
        if (filter.Region is { Length: > 0 } region) rows = rows.Where(row => row.Region == region);
        if (filter.Organisation is { Length: > 0 } organisation) rows = rows.Where(row => row.Organisation == organisation);
        return filter.Section is { Length: > 0 } section ? rows.Where(row => db.Cases.Any(c => c.Id == row.CaseId && c.Section == section)) : rows;
    }

    private static async Task<Dictionary<string, string>> NamesAsync(InteragencyContext db, IEnumerable<string?> people, CancellationToken stop)
    {
        string[] ids = [.. people.OfType<string>().Distinct()];
        return await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
    }

    private static string? Name(Dictionary<string, string> people, string? id) => id is null ? null : people.GetValueOrDefault(id, id);
}
