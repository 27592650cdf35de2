using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases.Map;

/// <summary>The procedure of a case as a picture: what is done, where the case is, what is late, what is ahead.</summary>
internal sealed class CaseMapQueries(Database database, IDefinitionShelf shelf, Lexicon lexicon, TimeProvider clock)
{
    /// <summary>The procedure's own flowchart, and below it those of the activity that was asked for, else of the stage that the case is in.</summary>
    /// <param name="nodeId">An activity that holds flowcharts; null, or unknown: the innermost stage of the case.</param>
    /// <returns>Empty for a case that the actor doesn't see, or sees as an agency.</returns>
    internal async Task<IReadOnlyList<CaseMap>> ReadAsync(CurrentActor actor, string caseId, string? nodeId, CancellationToken stop)
    {
        if (actor.Agency is not null) return [];
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row) return [];
        var root = (await shelf.FindAsync(row.DefinitionSetId, stop)).Root;
        var standings = await StandingsAsync(db, row, root, stop);
        var drawing = new MapDrawing(await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop), standings, id => $"/cases/{row.Id}/map?at={Uri.EscapeDataString(id)}");
        var opened = root.AllNodes.FirstOrDefault(node => node.NodeId == nodeId) ?? Innermost(root, standings);
        return [.. root.Workflow.Children.SelectMany(Charts).Concat(opened is null ? [] : Charts(opened)).Distinct().Select(drawing.Of)];
    }

    /// <summary>Flowcharts that a node is or holds at its ports, in the order of the ports.</summary>
    internal static IEnumerable<ActivityNode> Charts(ActivityNode node) =>
        node.Behaviour is Flowchart ? [node] : node.Behaviour.Info.ChildPorts.Select(node.Port).OfType<ActivityNode>().Where(child => child.Behaviour is Flowchart);

    private static ActivityNode? Innermost(WorkflowDefinition root, Standings standings) => root.AllNodes
        .Where(node => node.Behaviour is not Flowchart && standings.Of(node) is MapStanding.Here or MapStanding.Late && Charts(node).Any()).MaxBy(node => node.NodeId.Count(c => c == ':'));

    private async Task<Standings> StandingsAsync(InteragencyContext db, CaseRow row, WorkflowDefinition root, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var late = await db.Deadlines.Where(d => d.CaseId == row.Id && d.Status == DeadlineStatus.Running && d.DueBefore <= now).Select(d => d.ActivityId).Distinct().ToListAsync(stop);
        var journals = await db.History.AsNoTracking().Where(h => h.CaseId == row.Id).OrderBy(h => h.Step).Select(h => h.Events).ToListAsync(stop);
        var last = new Dictionary<string, string>();
        foreach (var journal in journals)
            foreach (var told in JsonSerializer.Deserialize<ActivityEvent[]>(journal, StateJson.Options)!) last[told.NodeId] = told.Name;
        var isOver = row.ClosedAt is not null;
        return new Standings(root.AllNodes.ToDictionary(node => node.NodeId, node => StandingOf(last.GetValueOrDefault(node.NodeId), IsLate(node), isOver)));

        bool IsLate(ActivityNode node) => late.Count > 0 && node.SelfAndDescendants().Any(within => late.Contains(within.Id));
    }

    private static MapStanding StandingOf(string? last, bool isLate, bool isOver) => last switch
    {
        null => MapStanding.Ahead,
        "Completed" => MapStanding.Done,
        "Canceled" => MapStanding.Left,
        _ when isOver => MapStanding.Left,
        _ => isLate ? MapStanding.Late : MapStanding.Here,
    };
}

/// <summary>How each activity of a procedure stands in a case.</summary>
internal sealed class Standings(IReadOnlyDictionary<string, MapStanding> standings)
{
    internal MapStanding Of(ActivityNode node) => standings.GetValueOrDefault(node.NodeId);
}
