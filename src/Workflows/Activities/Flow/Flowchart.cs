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

    public override object Compile(ActivityNode node) => new ConcurrentDictionary<ActivityNode, FlowGraph>();

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

    internal static FlowGraph GraphOf(ActivityNode flowchart, ActivityNode start) =>
        ((ConcurrentDictionary<ActivityNode, FlowGraph>)flowchart.Plan!).GetOrAdd(start, s => new FlowGraph(flowchart, s));

    private static FlowGraph GraphOf(ActivityContext context)
    {
        var startId = context.Memory<Progress>().StartId;
        return GraphOf(context.Node, context.Node.Ports["activities"].First(a => a.Id == startId));
    }

    /// <summary>Visits what leaves the activity; true when something was scheduled.</summary>
    private static bool Visit(ActivityContext context, ActivityNode activity, IReadOnlyList<string> outcomes, bool backward)
    {
        var graph = GraphOf(context);
        var visits = context.Memory<Progress>().Visits;
        if (!graph.IsReachable(activity)) throw new ActivityFaultException($"Activity '{activity.Id}' is not reachable from the start of its flowchart.");
        if (!backward) visits.Visit(activity);
        var scheduled = false;
        foreach (var connection in graph.Outbound(activity))
        {
            var followed = connection.Follows(outcomes);
            visits.Visit(connection, followed);
            scheduled |= connection.IsForward ? Forward(context, graph, visits, connection) : followed && Backward(context, connection);
        }

        return scheduled;
    }

    private static bool Backward(ActivityContext context, FlowConnection connection)
    {
        if (!connection.IsValidBackward)
            throw new ActivityFaultException($"The connection from '{connection.Source.Id}' back to '{connection.Target.Id}' is invalid: every way to '{connection.Source.Id}' must lead through '{connection.Target.Id}'.");
        context.Schedule(connection.Target, backward: true);
        return true;
    }

    private static bool Forward(ActivityContext context, FlowGraph graph, FlowVisits visits, FlowConnection connection)
    {
        var target = connection.Target;
        switch (JoinMode(context, target))
        {
            case FlowJoinMode.WaitAny:
                return First(context, graph, visits, connection);
            case FlowJoinMode.WaitAll:
                return visits.AllInboundVisited(graph, target) && ScheduleOrSkip(context, target, visits.AllInboundFollowed(graph, target));
            default:
                return visits.AllInboundVisited(graph, target) && ScheduleOrSkip(context, target, visits.AnyInboundFollowed(graph, target));
        }
    }

    private static bool First(ActivityContext context, FlowGraph graph, FlowVisits visits, FlowConnection connection)
    {
        var target = connection.Target;
        if (visits.IsLate(connection) || context.IsScheduled(target)) return false;
        if (visits.AnyInboundFollowed(graph, target))
        {
            context.Schedule(target);
            context.CancelChildren(graph.Ancestors(target));
            return true;
        }

        return visits.AllInboundVisited(graph, target) && Visit(context, target, Skipped, backward: false);
    }

    private static bool ScheduleOrSkip(ActivityContext context, ActivityNode target, bool runs)
    {
        if (!runs) return Visit(context, target, Skipped, backward: false);
        context.Schedule(target);
        return true;
    }

    private static FlowJoinMode JoinMode(ActivityContext context, ActivityNode target) => target.Behaviour is FlowJoin
        ? target.Inputs.TryGetValue("mode", out var mode) ? FlowJoin.ModeOf(context.Evaluate(mode, "mode")) : FlowJoinMode.WaitAny
        : FlowJoinMode.WaitAllActive;

    private static void CompleteIfIdle(ActivityContext context)
    {
        if (!context.HasRunningChildren && !context.HasScheduledWork && !context.HasFaultedChildren) context.Complete();
    }

    private static readonly string[] Skipped = [];

    private sealed class Progress
    {
        public string? StartId { get; set; }

        public FlowVisits Visits { get; set; } = new();
    }
}
