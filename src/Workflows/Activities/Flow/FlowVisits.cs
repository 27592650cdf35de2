using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>How often each activity and connection of a flowchart was visited, and whether a connection was followed last time.</summary>
internal sealed class FlowVisits
{
    public Dictionary<string, int> Activities { get; set; } = [];

    public Dictionary<string, int> Connections { get; set; } = [];

    public HashSet<string> Followed { get; set; } = [];

    public void Visit(ActivityNode activity) => Activities[activity.Id] = Count(activity) + 1;

    public void Visit(FlowConnection connection, bool followed)
    {
        Connections[connection.Key] = Count(connection) + 1;
        if (followed) Followed.Add(connection.Key);
        else Followed.Remove(connection.Key);
    }

    public bool AllInboundVisited(FlowGraph graph, ActivityNode activity) =>
        graph.ForwardInbound(activity).All(c => Count(c) > Count(activity));

    public bool AnyInboundFollowed(FlowGraph graph, ActivityNode activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var most = inbound.Max(Count);
        return most > Count(activity) && inbound.Any(c => Count(c) == most && Followed.Contains(c.Key));
    }

    public bool AllInboundFollowed(FlowGraph graph, ActivityNode activity) => graph.ForwardInbound(activity).All(c => Followed.Contains(c.Key));

    /// <summary>The activity has run since: a connection into it that comes late counts no more.</summary>
    public bool IsLate(FlowConnection connection) => Count(connection) <= Count(connection.Target);

    private int Count(ActivityNode activity) => Activities.GetValueOrDefault(activity.Id);

    private int Count(FlowConnection connection) => Connections.GetValueOrDefault(connection.Key);
}
