using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>
/// The graph of a flowchart seen from its start: which connections go forward, which lead back, who comes before whom.
/// Connections that only a second root reaches belong to neither and are never visited.
/// </summary>
internal sealed class FlowGraph
{
    private readonly ActivityNode start;
    private readonly Dictionary<ActivityNode, List<FlowConnection>> outbound = [];
    private readonly Dictionary<ActivityNode, List<FlowConnection>> forwardInbound = [];
    private readonly Dictionary<ActivityNode, HashSet<ActivityNode>> ancestors = [];

    public FlowGraph(ActivityNode flowchart, ActivityNode start)
    {
        this.start = start;
        var connections = flowchart.Connections.Select(c => new FlowConnection(c)).ToList();
        foreach (var group in connections.GroupBy(c => c.Source)) outbound[group.Key] = [.. group];
        foreach (var connection in Forward())
        {
            connection.IsForward = true;
            if (!forwardInbound.TryGetValue(connection.Target, out var list)) forwardInbound[connection.Target] = list = [];
            list.Add(connection);
        }

        foreach (var connection in connections.Where(c => !c.IsForward)) connection.IsValidBackward = Dominates(connection.Target, connection.Source);
        foreach (var join in forwardInbound.Keys.Where(n => n.Behaviour is FlowJoin)) ancestors[join] = AncestorsOf(join);
    }

    public IReadOnlyList<FlowConnection> Outbound(ActivityNode node) => outbound.TryGetValue(node, out var list) ? list : [];

    public IReadOnlyList<FlowConnection> ForwardInbound(ActivityNode node) => forwardInbound.TryGetValue(node, out var list) ? list : [];

    /// <summary>What lies on any forward way to the activity; kept for joins, which ask while they run.</summary>
    public IReadOnlySet<ActivityNode> Ancestors(ActivityNode node) => ancestors.TryGetValue(node, out var kept) ? kept : AncestorsOf(node);

    /// <summary>The activity and all that forward ways from it lead to.</summary>
    public HashSet<ActivityNode> From(ActivityNode node)
    {
        var found = new HashSet<ActivityNode>();
        var open = new Stack<ActivityNode>([node]);
        while (open.TryPop(out var current))
            if (found.Add(current))
                foreach (var connection in Outbound(current).Where(c => c.IsForward)) open.Push(connection.Target);
        return found;
    }

    public bool IsReachable(ActivityNode node) => node == start || forwardInbound.ContainsKey(node);

    /// <summary>Breadth first from the start: an edge that would close a cycle with those taken before goes backward.</summary>
    private List<FlowConnection> Forward()
    {
        var taken = new HashSet<(ActivityNode, ActivityNode)>();
        var next = new Dictionary<ActivityNode, List<ActivityNode>>();
        var order = new List<(ActivityNode Source, ActivityNode Target)>();
        var expanded = new HashSet<ActivityNode>();
        var queue = new Queue<ActivityNode>([start]);
        while (queue.TryDequeue(out var source))
        {
            expanded.Add(source);
            foreach (var target in Outbound(source).Select(c => c.Target))
            {
                if (taken.Contains((source, target)) || Reaches(next, target, source)) continue;
                taken.Add((source, target));
                order.Add((source, target));
                if (!next.TryGetValue(source, out var list)) next[source] = list = [];
                list.Add(target);
                if (!expanded.Contains(target)) queue.Enqueue(target);
            }
        }

        return [.. order.SelectMany(edge => Outbound(edge.Source).Where(c => c.Target == edge.Target))];
    }

    private static bool Reaches(Dictionary<ActivityNode, List<ActivityNode>> next, ActivityNode from, ActivityNode to)
    {
        var seen = new HashSet<ActivityNode>();
        var stack = new Stack<ActivityNode>([from]);
        while (stack.TryPop(out var node))
        {
            if (node == to) return true;
            if (!seen.Add(node) || !next.TryGetValue(node, out var targets)) continue;
            foreach (var target in targets) stack.Push(target);
        }

        return false;
    }

    /// <summary>Whether every forward path from the start to <paramref name="node"/> leads through <paramref name="gate"/>.</summary>
    private bool Dominates(ActivityNode gate, ActivityNode node)
    {
        if (gate == node) return true;
        var seen = new HashSet<ActivityNode> { gate };
        var stack = new Stack<ActivityNode>([node]);
        while (stack.TryPop(out var current))
        {
            if (!seen.Add(current)) continue;
            if (current == start) return false;
            foreach (var connection in ForwardInbound(current)) stack.Push(connection.Source);
        }

        return true;
    }

    private HashSet<ActivityNode> AncestorsOf(ActivityNode node)
    {
        var found = new HashSet<ActivityNode>();
        var queue = new Queue<ActivityNode>([node]);
        while (queue.TryDequeue(out var current))
            foreach (var connection in ForwardInbound(current))
                if (found.Add(connection.Source)) queue.Enqueue(connection.Source);
        return found;
    }
}

internal sealed class FlowConnection(Connection connection)
{
    public ActivityNode Source => connection.Source;

    public ActivityNode Target => connection.Target;

    public string? Port => connection.Port;

    /// <summary>What the visits are counted under.</summary>
    public string Key { get; } = $"{connection.Source.Id}:{connection.Port}->{connection.Target.Id}";

    public bool IsForward { get; set; }

    /// <summary>Whether a loop over it is well formed: its target lies on every way to its source.</summary>
    public bool IsValidBackward { get; set; }

    public bool Follows(IReadOnlyList<string?> outcomes) => outcomes.Contains(connection.Port);
}
