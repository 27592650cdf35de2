using Interagency.Orchestrator.Cases.Map;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Comparison;
using Interagency.Workflows.Definitions;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A procedure as a picture, without a case: the charts where the designer has drawn them.</summary>
internal static class ProcedurePictures
{
    /// <summary>The procedure's own chart, and those of the activity that was asked for.</summary>
    /// <param name="at">A node id; null or unknown: the procedure's own alone.</param>
    /// <param name="addressOf">Of an activity that holds charts.</param>
    internal static IReadOnlyList<CaseMap> Of(ProcedureView procedure, string? at, Func<string, string> addressOf)
    {
        var root = procedure.Set.Root;
        var drawing = new MapDrawing(procedure.Words, Plain(root), addressOf);
        var opened = root.AllNodes.FirstOrDefault(node => node.NodeId == at);
        return [.. root.Workflow.Children.SelectMany(CaseMapQueries.Charts).Concat(opened is null ? [] : CaseMapQueries.Charts(opened)).Distinct().Select(drawing.Of)];
    }

    /// <summary>Charts of the version after in which something is new or written otherwise.</summary>
    internal static IReadOnlyList<CaseMap> Changed(ProcedureView now, IReadOnlyList<Change> changes)
    {
        var marks = new Dictionary<string, MapStanding>();
        foreach (var change in changes)
            if (change.Place.After is { } node && (change is StepAdded || !marks.ContainsKey(node))) marks[node] = change is StepAdded ? MapStanding.Added : MapStanding.Changed;
        return Marked(now, marks);
    }

    /// <summary>Charts of the version before from which something is gone.</summary>
    internal static IReadOnlyList<CaseMap> Gone(ProcedureView was, IReadOnlyList<Change> changes) =>
        Marked(was, changes.OfType<StepRemoved>().Where(change => change.Place.Before is not null).ToDictionary(change => change.Place.Before!, _ => MapStanding.Removed));

    private static IReadOnlyList<CaseMap> Marked(ProcedureView procedure, Dictionary<string, MapStanding> marks)
    {
        var root = procedure.Set.Root;
        var standings = root.AllNodes.ToDictionary(node => node.NodeId, node => marks.GetValueOrDefault(node.NodeId, Within(node, marks) ? MapStanding.Changed : MapStanding.Plain));
        // The chart that an activity holds stands on the same page: the link goes down to it.
        var drawing = new MapDrawing(procedure.Words, new Standings(standings), id => $"#{ChartId(id)}");
        return [.. root.AllNodes.Where(node => node.Behaviour is Flowchart && node.Children.Any(child => standings[child.NodeId] != MapStanding.Plain)).OrderBy(node => node.NodeId.Count(c => c == ':')).Select(drawing.Of)];
    }

    /// <summary>Where a page shows the charts of an activity.</summary>
    internal static string ChartId(string nodeId) => "chart-" + nodeId.Replace(':', '-');

    private static bool Within(ActivityNode node, Dictionary<string, MapStanding> marks) => node.SelfAndDescendants().Any(inner => marks.ContainsKey(inner.NodeId));

    private static Standings Plain(WorkflowDefinition definition) => new(definition.AllNodes.ToDictionary(node => node.NodeId, _ => MapStanding.Plain));
}
