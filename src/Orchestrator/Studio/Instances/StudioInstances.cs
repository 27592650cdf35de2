using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Sandbox;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>What Studio asks for in its list.</summary>
internal sealed record InstanceFilter(int Page, int PageSize, string? Search, IReadOnlyList<string> DefinitionIds, IReadOnlyList<string> Statuses, IReadOnlyList<string> SubStatuses, bool? HasIncidents, string? OrderBy, bool IsDown)
{
    private const int LargestPage = 100;

    internal static InstanceFilter Of(JsonObject body) => new(
        Math.Max(0, body.Number("page") ?? 0), Math.Clamp(body.Number("pageSize") ?? 25, 1, LargestPage), body.Text("searchTerm"),
        [.. body.Texts("definitionIds"), .. new[] { body.Text("definitionId") }.OfType<string>()], [.. body.Texts("statuses"), .. new[] { body.Text("status") }.OfType<string>()],
        [.. body.Texts("subStatuses"), .. new[] { body.Text("subStatus") }.OfType<string>()], body["hasIncidents"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) ? asked : null,
        body.Text("orderBy"), body.Text("orderDirection")?.StartsWith("Desc", StringComparison.OrdinalIgnoreCase) != false);
}

/// <summary>
/// Cases as Studio lists and watches them, by the rights that their pages go by: whoever may follow a case's tasks sees how it goes through its
/// procedure. Beside them, before all, one's own simulations.
/// </summary>
internal sealed class StudioInstances(Database database, IDefinitionShelf shelf, SandboxRuns runs, LookBook looks)
{
    private const string Looked = "state";

    internal async Task<(IReadOnlyList<InstanceHead> Page, int Total)> ListAsync(CurrentActor actor, InstanceFilter filter, CancellationToken stop)
    {
        InstanceHead[] own = [.. runs.Of(actor).Select(run => run.Head).Where(head => Takes(filter, head))];
        await using var db = database.Open();
        var cases = Visible(db, actor);
        if (filter.DefinitionIds.Count > 0) cases = cases.Where(c => filter.DefinitionIds.Contains(c.DefinitionId));
        if (filter.Search is { } number) cases = cases.Where(c => c.Number == number || c.Id == number);
        if (filter.HasIncidents is { } has) cases = cases.Where(c => c.Incidents > 0 == has);
        if (StatusesOf(filter) is { } statuses) cases = cases.Where(c => statuses.Contains(c.Status));
        var skip = filter.Page * filter.PageSize;
        var total = await cases.CountAsync(stop);
        var rows = await Sorted(cases, filter).Skip(Math.Max(0, skip - own.Length)).Take(Math.Max(0, filter.PageSize - own.Skip(skip).Count()))
            .Select(c => new CaseRow { Id = c.Id, Number = c.Number, DefinitionId = c.DefinitionId, DefinitionVersionId = c.DefinitionVersionId, DefinitionSetId = c.DefinitionSetId, Status = c.Status, Incidents = c.Incidents, OpenedAt = c.OpenedAt, LastStepAt = c.LastStepAt, ClosedAt = c.ClosedAt })
            .ToListAsync(stop);
        var page = own.Skip(skip).Take(filter.PageSize).ToList();
        foreach (var row in rows) page.Add(await HeadAsync(row, stop));
        return (page, total + own.Length);
    }

    /// <summary>A look at a case is noted before it is given.</summary>
    /// <returns>Null: there is none of this id for this reader.</returns>
    internal async Task<WatchedInstance?> FindAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (SandboxId.IsOne(id)) return await runs.FindAsync(actor, id, stop);
        await using var db = database.Open();
        if (await Visible(db, actor).SingleOrDefaultAsync(c => c.Id == id, stop) is not { } row) return null;
        var history = await db.History.AsNoTracking().Where(h => h.CaseId == id).OrderBy(h => h.Step).Select(h => new { h.Now, h.Events }).ToListAsync(stop);
        var steps = history.Select(step => new InstanceStep(step.Now, JsonSerializer.Deserialize<ActivityEvent[]>(step.Events, StateJson.Options)!)).ToList();
        await looks.CaseAsync(actor, row.Id, row.Region, row.Organisation, [Looked], stop);
        return new WatchedInstance(await HeadAsync(row, stop), await shelf.FindAsync(row.DefinitionSetId, stop), StateJson.Read(row.State), steps);
    }

    /// <summary>How far it has come, of those that the reader may watch: the number of its last step.</summary>
    internal async Task<int?> StepAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (SandboxId.IsOne(id)) return await runs.FindAsync(actor, id, stop) is { } run ? run.Steps.Count : null;
        await using var db = database.Open();
        return await Visible(db, actor).Where(c => c.Id == id).Select(c => (int?)c.Step).SingleOrDefaultAsync(stop);
    }

    internal async Task<IReadOnlyDictionary<string, int>> StepsAsync(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Step, stop);
    }

    /// <summary>An agency sees what it is asked, and not how the case goes.</summary>
    private static IQueryable<CaseRow> Visible(InteragencyContext db, CurrentActor actor) =>
        actor.Agency is null && actor.Holds(Right.TasksRead) ? db.Cases.AsNoTracking().VisibleTo(actor, db) : db.Cases.AsNoTracking().Where(_ => false);

    private async Task<InstanceHead> HeadAsync(CaseRow row, CancellationToken stop) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, (await shelf.FindAsync(row.DefinitionSetId, stop)).Root.Version, row.Status, row.Number ?? row.Id, row.Incidents, row.OpenedAt, row.LastStepAt, row.ClosedAt);

    private static IQueryable<CaseRow> Sorted(IQueryable<CaseRow> cases, InstanceFilter filter) => (filter.OrderBy, filter.IsDown) switch
    {
        ("Created" or "CreatedAt", false) => cases.OrderBy(c => c.OpenedAt).ThenBy(c => c.Id),
        ("UpdatedAt" or "LastExecutedAt", true) => cases.OrderByDescending(c => c.LastStepAt).ThenBy(c => c.Id),
        ("UpdatedAt" or "LastExecutedAt", false) => cases.OrderBy(c => c.LastStepAt).ThenBy(c => c.Id),
        ("Name", true) => cases.OrderByDescending(c => c.Number).ThenBy(c => c.Id),
        ("Name", false) => cases.OrderBy(c => c.Number).ThenBy(c => c.Id),
        _ => cases.OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Id),
    };

    private static SubStatus[]? StatusesOf(InstanceFilter filter)
    {
        if (filter.Statuses.Count == 0 && filter.SubStatuses.Count == 0) return null;
        return [.. Enum.GetValues<SubStatus>().Where(status => (filter.SubStatuses.Count == 0 || filter.SubStatuses.Contains(status.ToString())) && (filter.Statuses.Count == 0 || filter.Statuses.Contains(IsOver(status) ? "Finished" : "Running")))];
    }

    private static bool IsOver(SubStatus status) => status is SubStatus.Finished or SubStatus.Cancelled or SubStatus.Faulted;

    private static bool Takes(InstanceFilter filter, InstanceHead head) =>
        (filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(head.DefinitionId)) && (filter.Search is null || head.Id == filter.Search || head.Name.Contains(filter.Search, StringComparison.CurrentCultureIgnoreCase))
        && (filter.HasIncidents is null || head.Incidents > 0 == filter.HasIncidents) && (StatusesOf(filter)?.Contains(head.SubStatus) ?? true);
}
