using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Outlines;

/// <summary>
/// The children of a container in the order in which they are read: a step after all that leads to it, a branch whole before the next.
/// What no way reaches comes last, as the document has it.
/// </summary>
internal static class ReadingOrder
{
    public static IReadOnlyList<ActivityNode> Of(ActivityNode container)
    {
        if (container.Behaviour is not Flowchart || Flowchart.StartOf(container, null) is not { } start) return container.Children;
        var ways = container.Connections.ToLookup(c => c.Source, c => c.Target);
        var placed = new List<ActivityNode>();
        var walk = new Walk(ways, placed);
        walk.Visit(start);
        placed.Reverse();
        placed.AddRange(container.Children.Except(placed));
        return placed;
    }

    /// <summary>A chart that only holds the steps of a stage or a workflow; one among other steps is a step itself.</summary>
    public static bool IsBare(ActivityNode node) => node.Behaviour is Flowchart && node.Parent?.Behaviour is not Flowchart;

    /// <summary>Depth first; a node stands once all that follows it stands, so the list comes out backwards. A way back is passed over.</summary>
    private sealed class Walk(ILookup<ActivityNode, ActivityNode> ways, List<ActivityNode> placed)
    {
        private readonly HashSet<ActivityNode> seen = [];

        public void Visit(ActivityNode node)
        {
            if (!seen.Add(node)) return;
            foreach (var next in ways[node].Reverse()) Visit(next);
            placed.Add(node);
        }
    }
}
