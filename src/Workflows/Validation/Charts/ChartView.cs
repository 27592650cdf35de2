using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>A flowchart with the connections that can be followed, from every place where it may start.</summary>
internal sealed class ChartView
{
    private readonly CheckedDefinition subject;
    private readonly ILookup<ActivityNode, Connection> outbound;

    private ChartView(CheckedDefinition subject, ActivityNode chart)
    {
        (this.subject, Chart) = (subject, chart);
        outbound = chart.Connections.ToLookup(c => c.Source);
        Activities = [.. chart.Ports.GetValueOrDefault("activities", [])];
        Start = Flowchart.StartOf(chart, null);
        Reached = Start is null ? [] : From([Start, .. Activities.Where(a => a.CanStartWorkflow)]);
    }

    public ActivityNode Chart { get; }

    public IReadOnlyList<ActivityNode> Activities { get; }

    /// <summary>Where it starts unless a trigger does; null for an empty one.</summary>
    public ActivityNode? Start { get; }

    /// <summary>Activities on some way from a start.</summary>
    public IReadOnlySet<ActivityNode> Reached { get; }

    public static IEnumerable<ChartView> Of(CheckedDefinition subject) =>
        subject.Nodes.Where(n => n.Behaviour is Flowchart).Select(n => new ChartView(subject, n));

    public IEnumerable<Connection> Outbound(ActivityNode node) => outbound[node];

    /// <summary>Connections out of the node by an outcome that it can end with.</summary>
    public IEnumerable<Connection> Followable(ActivityNode node) =>
        subject.OutcomesOf(node) is { } outcomes ? outbound[node].Where(c => outcomes.Contains(Outcome.Of(c))) : outbound[node];

    public HashSet<ActivityNode> From(IEnumerable<ActivityNode> starts)
    {
        var reached = new HashSet<ActivityNode>();
        var open = new Stack<ActivityNode>(starts);
        while (open.TryPop(out var node))
            if (reached.Add(node))
                foreach (var connection in Followable(node)) open.Push(connection.Target);
        return reached;
    }

    internal FlowGraph? Graph => Start is null ? null : Flowchart.GraphOf(Chart, Start);
}
