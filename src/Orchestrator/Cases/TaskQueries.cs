using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="PersonId">Tasks of the roles that this person holds in the case.</param>
/// <param name="Mine">Those that are the reader's to do: of roles that they hold in the case, and of their posts where nobody holds the role.</param>
internal sealed record TaskFilter(string? CaseId = null, string? Role = null, string? PersonId = null, bool OpenOnly = true, bool Mine = false)
{
    /// <summary>These alone, by case and id; null: all.</summary>
    public IReadOnlyCollection<(string CaseId, string TaskId)>? These { get; init; }
}

/// <summary>Tasks of people, those with the nearest term first.</summary>
internal sealed class TaskQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks)
{
    /// <summary>The form's key of a task that takes a document a step on.</summary>
    internal const string DocumentForm = "document";

    private const int Most = 500;

    internal async Task<IReadOnlyList<TaskView>> ListAsync(CurrentActor actor, TaskFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Tasks.AsNoTracking().VisibleTo(actor, db).Where(task => task.Role != null);
        if (filter.CaseId is { } caseId) query = query.Where(task => task.CaseId == caseId);
        if (filter.Role is { } role) query = query.Where(task => task.Role == role);
        if (filter.PersonId is { } person) query = query.Where(task => db.RoleAssignments.Any(r => r.CaseId == task.CaseId && r.Id == task.Role && r.PersonId == person));
        if (filter.These is { } these) query = Among(query, these);
        if (filter.Mine) query = Mine(query, actor, db);
        if (filter.OpenOnly) query = query.Where(task => task.ClosedAt == null);
        return await ReadAsync(db, actor, query, stop);
    }

    /// <summary>Both parts of the key: by its case alone an index finds a task.</summary>
    private static IQueryable<TaskRow> Among(IQueryable<TaskRow> tasks, IReadOnlyCollection<(string CaseId, string TaskId)> these)
    {
        string[] cases = [.. these.Select(key => key.CaseId).Distinct()], ids = [.. these.Select(key => key.TaskId)];
        return tasks.Where(task => cases.Contains(task.CaseId) && ids.Contains(task.Id));
    }

    /// <summary>By two indexes, one list of keys: an "or" between them would be asked of every open task.</summary>
    private static IQueryable<TaskRow> Mine(IQueryable<TaskRow> tasks, CurrentActor actor, InteragencyContext db)
    {
        var (me, grants) = (actor.Id, actor.With(Right.TasksDo).ToList());
        string[] posts = [.. grants.SelectMany(grant => grant.Posts).Distinct()];
        var free = db.Tasks.Where(task => task.ClosedAt == null && task.Holder == null && task.Role != null);
        if (!grants.Exists(grant => grant.FillsAll)) free = free.Where(task => posts.Contains(task.Role!));
        var ids = db.Tasks.Where(task => task.ClosedAt == null && task.Holder == me).Select(task => task.Id).Concat(free.Select(task => task.Id));
        return tasks.Where(task => ids.Contains(task.Id));
    }

    internal async Task<TaskView?> FindAsync(CurrentActor actor, string taskId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await ReadAsync(db, actor, db.Tasks.AsNoTracking().VisibleTo(actor, db).Where(task => task.Id == taskId && task.Role != null), stop) is [var found, ..] ? found : null;
    }

    /// <summary>Every role of every directory, for a filter.</summary>
    internal Task<IReadOnlyList<OptionView>> RolesAsync(CurrentActor actor, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        IReadOnlyList<OptionView> roles = actor.Agency is not null ? [] :
            [.. lexicon.OfAllRegions().SelectMany(words => words.Directory!.Roles).DistinctBy(role => role.Key).Select(role => new OptionView(role.Key, Words.Say(role.Name)))];
        return Task.FromResult(roles);
    }

    private async Task<IReadOnlyList<TaskView>> ReadAsync(InteragencyContext db, CurrentActor actor, IQueryable<TaskRow> tasks, CancellationToken stop)
    {
        var rows = await (
            from task in tasks
            join owner in db.Cases on task.CaseId equals owner.Id
            join deadline in db.Deadlines on new { task.CaseId, Id = task.DeadlineId } equals new { deadline.CaseId, Id = (string?)deadline.Id } into deadlines
            from deadline in deadlines.DefaultIfEmpty()
            orderby task.ClosedAt, deadline.DueBefore, task.OpenedAt
            select new { Task = task, owner.Number, owner.DefinitionSetId, Deadline = deadline }).Take(Most).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, rows.Select(row => row.Task.CaseId), stop);
        var papers = await PapersAsync(db, [.. rows.Select(row => row.Task)], stop);
        var views = new List<TaskView>();
        foreach (var row in rows)
            views.Add(View(row.Task, row.Number ?? "", titles.GetValueOrDefault(row.Task.CaseId), row.Deadline, await lexicon.OfCaseAsync(row.DefinitionSetId, row.Task.Region, stop)) with
            {
                DocumentId = row.Task.Form == DocumentForm ? papers[(row.Task.CaseId, row.Task.ActivityId)].LastOrDefault() : null,
            });
        return views;
    }

    /// <summary>The documents that tasks are about, by case and activity, the oldest first.</summary>
    private static async Task<ILookup<(string CaseId, string ActivityId), string>> PapersAsync(InteragencyContext db, IReadOnlyList<TaskRow> tasks, CancellationToken stop)
    {
        string[] cases = [.. tasks.Where(task => task.Form == DocumentForm).Select(task => task.CaseId).Distinct()];
        var rows = cases.Length == 0 ? [] : await db.Documents.Where(d => cases.Contains(d.CaseId)).OrderBy(d => d.DraftedAt).Select(d => new { d.CaseId, d.ActivityId, d.Id }).ToListAsync(stop);
        return rows.ToLookup(d => (d.CaseId, d.ActivityId), d => d.Id);
    }

    internal TaskView View(TaskRow task, string number, string? title, DeadlineRow? deadline, CaseWords words) => new(
        task.Id, task.CaseId, number, title, task.Title, task.Role!, words.Role(task.Role!), task.Form ?? "", Fields(task, words),
        [.. (JsonSerializer.Deserialize<string[]>(task.Outcomes) ?? []).Select(outcome => new OutcomeView(outcome, words.Outcome(outcome, task.ActivityId)))],
        marks.Of(deadline), task.OpenedAt, task.ClosedAt is null, task.Outcome is { } chosen ? words.Outcome(chosen, task.ActivityId) : null)
    {
        ActivityId = task.ActivityId, IsOptional = task.Optional, MayEnd = words.MayEnd(task.ActivityId),
    };

    private static FieldView[] Fields(TaskRow task, CaseWords words) =>
    [
        .. FormField.ReadAll(task.Fields is { } json ? JsonNode.Parse(json) as JsonArray : null).Select(field => new FieldView(
            field.Key, field.Type, Words.Say(field.Label), field.Required,
            Options(field.Type == "measures" ? words.Directory?.KindsOfHelp ?? [] : field.Choices(words.Directory)))
        {
            Parties = field.Type == "measures" ? Parties(words) : [],
        }),
    ];

    private static OptionView[] Options(IEnumerable<Workflows.Directories.Named> choices) => [.. choices.Select(choice => new OptionView(choice.Key, Words.Say(choice.Name)))];

    private static OptionView[] Parties(CaseWords words) => words.Directory is not { } directory ? [] :
    [
        new OptionView(Plans.Family, words.Responsible(Plans.Family)), .. directory.Agencies.Where(agency => agency.Active).Select(agency => new OptionView(agency.Key, Words.Say(agency.Name))), .. Options(directory.Roles),
    ];
}
