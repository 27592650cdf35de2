using System.Collections.Concurrent;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>
/// Activities and connections, with the counter-based joins of the real engine: every completion visits all connections that
/// leave it, followed or not; what none of its inbound connections followed into is skipped, and so is what depends on it.
/// </summary>
public sealed class Flowchart : Activity
{
    public const string TypeName = "Elsa.Flowchart";

    public override ActivityInfo Info { get; } = new(TypeName, "Схема", "Flowchart") { ChildPorts = ["activities"] };

    public override object Compile(ActivityNode node) => new Plan(node);

    public override void Start(ActivityContext context)
    {
        if (StartOf(context.Node, context.Run.TriggerActivityId) is not { } start)
        {
            context.Complete();
            return;
        }

        context.Memory<Progress>().StartId = start.Id;
        context.Schedule(start);
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (child.Node.Behaviour.IsTerminal)
        {
            context.Complete();
            return;
        }

        if (!Visit(context, child.Node, child.Outcomes, child.Backward)) CompleteIfIdle(context);
    }

    public override void ChildCancelled(ActivityContext context, ActivityNode child)
    {
        CompleteIfIdle(context);
        if (GraphOf(context).IsReachable(child)) Visit(context, child, Skipped, backward: false);
    }

    /// <summary>Where the flowchart starts: the trigger, the named start, a Start, a trigger by mark, the first without inbound.</summary>
    internal static ActivityNode? StartOf(ActivityNode flowchart, string? triggerActivityId)
    {
        var activities = flowchart.Ports.GetValueOrDefault("activities", []);
        var named = flowchart.Json.Text("start") ?? (flowchart.Json.Member("start") as System.Text.Json.Nodes.JsonObject)?.Text("id");
        return activities.FirstOrDefault(a => triggerActivityId is not null && a.Id == triggerActivityId)
            ?? activities.FirstOrDefault(a => named is not null && a.Id == named)
            ?? activities.FirstOrDefault(a => a.Type == FlowStart.TypeName)
            ?? activities.FirstOrDefault(a => a.CanStartWorkflow)
            ?? activities.FirstOrDefault(a => flowchart.Connections.All(c => c.Target != a))
            ?? activities.FirstOrDefault();
    }

    internal static FlowGraph GraphOf(ActivityNode flowchart, ActivityNode start) => ((Plan)flowchart.Plan!).From(start.Id);

    private static FlowGraph GraphOf(ActivityContext context) => ((Plan)context.Node.Plan!).From(context.Memory<Progress>().StartId!);

    /// <summary>
    /// Visits what leaves the activity and, depth first, what leaves everything that is skipped because of it; true when
    /// something was scheduled. With a stack of its own: a long chart skipped whole must not exhaust the runtime's.
    /// </summary>
    private static bool Visit(ActivityContext context, ActivityNode activity, IReadOnlyList<string?> outcomes, bool backward)
    {
        var graph = GraphOf(context);
        var visits = context.Memory<Progress>().Visits;
        var scheduled = false;
        var walk = new Stack<Walk>();
        walk.Push(Enter(graph, visits, activity, outcomes, backward));
        while (walk.TryPeek(out var at))
        {
            if (at.Next() is not { } connection)
            {
                walk.Pop();
                continue;
            }

            var followed = connection.Follows(at.Outcomes);
            visits.Visit(connection, followed);
            var fate = connection.IsForward ? Forward(context, graph, visits, connection) : Backward(connection, followed);
            if (fate == Fate.Skipped) walk.Push(Enter(graph, visits, connection.Target, Skipped, backward: false));
            else if (fate != Fate.Open) scheduled |= Schedule(context, graph, connection.Target, fate);
        }

        return scheduled;
    }

    private static Walk Enter(FlowGraph graph, FlowVisits visits, ActivityNode activity, IReadOnlyList<string?> outcomes, bool backward)
    {
        if (!graph.IsReachable(activity)) throw new ActivityFaultException($"Activity '{activity.Id}' is not reachable from the start of its flowchart.");
        if (!backward) visits.Visit(activity);
        return new Walk(graph.Outbound(activity), outcomes);
    }

    private static bool Schedule(ActivityContext context, FlowGraph graph, ActivityNode target, Fate fate)
    {
        context.Schedule(target, backward: fate == Fate.RunsAgain);
        if (fate == Fate.RunsFirst) context.CancelChildren(graph.Ancestors(target));
        return true;
    }

    private static Fate Backward(FlowConnection connection, bool followed)
    {
        if (!followed) return Fate.Open;
        return connection.IsValidBackward ? Fate.RunsAgain : throw new ActivityFaultException(
            $"The connection from '{connection.Source.Id}' back to '{connection.Target.Id}' is invalid: every way to '{connection.Source.Id}' must lead through '{connection.Target.Id}'.");
    }

    private static Fate Forward(ActivityContext context, FlowGraph graph, FlowVisits visits, FlowConnection connection)
    {
        var target = connection.Target;
        var mode = JoinMode(context, target);
        if (mode == FlowJoinMode.WaitAny)
        {
            if (visits.IsLate(connection) || context.IsScheduled(target)) return Fate.Open;
            if (visits.AnyInboundFollowed(graph, target)) return Fate.RunsFirst;
            return visits.AllInboundVisited(graph, target) ? Fate.Skipped : Fate.Open;
        }

        if (!visits.AllInboundVisited(graph, target)) return Fate.Open;
        var runs = mode == FlowJoinMode.WaitAll ? visits.AllInboundFollowed(graph, target) : visits.AnyInboundFollowed(graph, target);
        return runs ? Fate.Runs : Fate.Skipped;
    }

    private static FlowJoinMode JoinMode(ActivityContext context, ActivityNode target) => target.Behaviour is FlowJoin
        ? target.Inputs.TryGetValue("mode", out var mode) ? FlowJoin.ModeOf(context.Evaluate(mode, "mode")) : FlowJoinMode.WaitAny
        : FlowJoinMode.WaitAllActive;

    private static void CompleteIfIdle(ActivityContext context)
    {
        if (!context.HasRunningChildren && !context.HasScheduledWork && !context.HasFaultedChildren) context.Complete();
    }

    private static readonly string?[] Skipped = [];

    /// <summary>The graph from each start that was used: as a rule one, another where a trigger chose it.</summary>
    private sealed class Plan(ActivityNode flowchart)
    {
        private readonly ConcurrentDictionary<string, FlowGraph> graphs = new();

        public FlowGraph From(string startId) =>
            graphs.GetOrAdd(startId, id => new FlowGraph(flowchart, flowchart.Ports["activities"].First(a => a.Id == id)));
    }

    /// <summary>What a visit decides for the activity at the end of a connection.</summary>
    private enum Fate
    {
        /// <summary>Nothing yet: other connections into it are still to be visited, or it has had its turn.</summary>
        Open,
        Runs,

        /// <summary>The first branch has arrived: the others are cancelled.</summary>
        RunsFirst,

        /// <summary>Over a backward connection.</summary>
        RunsAgain,

        /// <summary>No connection into it was followed, or not all that had to be.</summary>
        Skipped
    }

    /// <summary>How far the connections that leave one activity have been visited.</summary>
    private sealed class Walk(IReadOnlyList<FlowConnection> outbound, IReadOnlyList<string?> outcomes)
    {
        private int next;

        public IReadOnlyList<string?> Outcomes => outcomes;

        public FlowConnection? Next() => next < outbound.Count ? outbound[next++] : null;
    }

    private sealed class Progress
    {
        public string? StartId { get; set; }

        public FlowVisits Visits { get; set; } = new();
    }
}
