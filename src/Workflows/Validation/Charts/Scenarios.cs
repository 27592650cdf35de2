using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>
/// What can come together at a step: every combination of the outcomes that the steps before it can end with, carried forward
/// as the engine's counters do (a step that no inbound connection followed into is skipped, and so is what depends on it).
/// </summary>
internal sealed class Scenarios
{
    /// <summary>Enough for a dozen decisions before one join; a chart beyond that is told only what its first combinations show.</summary>
    private const int Most = 20_000;

    private readonly CheckedDefinition subject;
    private readonly FlowGraph graph;
    private readonly ActivityNode start;
    private readonly IReadOnlyList<ActivityNode> order;
    private readonly IReadOnlyList<(ActivityNode Step, IReadOnlyList<IReadOnlyList<string>> Ways)> choices;

    public Scenarios(CheckedDefinition subject, ChartView chart, ActivityNode target)
    {
        (this.subject, graph, start) = (subject, chart.Graph!, chart.Start!);
        var before = graph.Ancestors(target);
        order = InOrder(chart.Activities.Where(graph.IsReachable));
        choices = [.. order.Where(before.Contains).Select(s => (s, Ways(s))).Where(c => c.Item2.Count > 1)];
    }

    /// <summary>
    /// The inbound connections of <paramref name="target"/> that are followed, one set for each combination that reaches it
    /// and doesn't end the chart elsewhere.
    /// </summary>
    public IEnumerable<HashSet<FlowConnection>> Arrivals(ActivityNode target)
    {
        var inbound = graph.ForwardInbound(target);
        return from followed in All()
               let here = inbound.Where(followed.Contains).ToHashSet()
               where here.Count > 0 && (here.Count == inbound.Count || !followed.Any(c => c.Target.Behaviour.IsTerminal))
               select here;
    }

    private IEnumerable<HashSet<FlowConnection>> All()
    {
        var at = new int[choices.Count];
        for (var n = 0; n < Most; n++)
        {
            yield return Run(choices.Select((c, i) => (c.Step, Way: c.Ways[at[i]])).ToDictionary(c => c.Step, c => c.Way));
            var digit = 0;
            while (digit < at.Length && ++at[digit] == choices[digit].Ways.Count) at[digit++] = 0;
            if (digit == at.Length) yield break;
        }
    }

    private HashSet<FlowConnection> Run(Dictionary<ActivityNode, IReadOnlyList<string>> chosen)
    {
        var followed = new HashSet<FlowConnection>();
        foreach (var step in order)
        {
            var inbound = graph.ForwardInbound(step);
            var runs = step == start || (WaitsForAll(step) ? inbound.All(followed.Contains) : inbound.Any(followed.Contains));
            if (!runs) continue;
            var outcomes = chosen.GetValueOrDefault(step) ?? (Ways(step) is [var only, ..] ? only : []);
            followed.UnionWith(graph.Outbound(step).Where(c => c.IsForward && Follows(c, outcomes)));
        }

        return followed;
    }

    /// <summary>The sets of outcomes that the step may end with. Those that differ in nothing forward are one.</summary>
    private IReadOnlyList<IReadOnlyList<string>> Ways(ActivityNode step)
    {
        var connected = graph.Outbound(step).Where(c => c.IsForward).ToList();
        var outcomes = subject.OutcomesOf(step) ?? [.. connected.Select(c => c.Port ?? Outcome.Done).Distinct()];
        IEnumerable<IReadOnlyList<string>> ways = step.Behaviour switch
        {
            FlowFork => [outcomes],
            BulkDispatchWorkflows => [["Completed", Outcome.Done], [Outcome.Done]],
            AwaitGround => outcomes.Select(o => (IReadOnlyList<string>)[AwaitGround.Ground, o]),
            FlowSwitch when IsMatchAny(step) => outcomes.Select(o => (IReadOnlyList<string>)[o]).Append([.. outcomes.Where(o => o != "Default")]),
            _ => outcomes.Select(o => (IReadOnlyList<string>)[o]),
        };
        // A way that only leads back is not where the loop ends; another turn chooses another.
        var onward = ways.Where(w => connected.Exists(c => Follows(c, w)) || !graph.Outbound(step).Any(c => Follows(c, w))).ToList();
        return [.. onward.DistinctBy(w => string.Join('\n', connected.Where(c => Follows(c, w)).Select(c => c.Key)))];
    }

    private static bool Follows(FlowConnection connection, IReadOnlyList<string> outcomes) => outcomes.Contains(connection.Port ?? Outcome.Done);

    /// <summary>Topological, along forward connections.</summary>
    private List<ActivityNode> InOrder(IEnumerable<ActivityNode> steps)
    {
        var sorted = new List<ActivityNode>();
        var open = steps.ToHashSet();
        while (open.FirstOrDefault(s => graph.ForwardInbound(s).All(c => !open.Contains(c.Source))) is { } next)
        {
            sorted.Add(next);
            open.Remove(next);
        }

        return sorted;
    }

    private static bool IsMatchAny(ActivityNode step) =>
        step.Inputs.TryGetValue("mode", out var mode) && mode is LiteralExpression { Value: string text } && text.Equals("MatchAny", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it runs as soon as one connection into it is followed: a join's mode where none is given.</summary>
    public static bool TakesTheFirst(ActivityNode step) => step.Behaviour is FlowJoin
        && (!step.Inputs.TryGetValue("mode", out var mode)
            || mode is LiteralExpression { Value: string text } && text.Equals(nameof(FlowJoinMode.WaitAny), StringComparison.OrdinalIgnoreCase));

    public static bool WaitsForAll(ActivityNode step) => step.Behaviour is FlowJoin
        && step.Inputs.TryGetValue("mode", out var mode)
        && mode is LiteralExpression { Value: string text } && text.Equals(nameof(FlowJoinMode.WaitAll), StringComparison.OrdinalIgnoreCase);
}
