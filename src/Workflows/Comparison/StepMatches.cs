using Interagency.Workflows.Definitions;
using Interagency.Workflows.Outlines;

namespace Interagency.Workflows.Comparison;

/// <summary>
/// Which step of one definition is which of the other: the same place and type, else the same id and type, else (two versions of one
/// procedure) the same id with another type, else the same type and title. Charts are the same when what holds them is.
/// </summary>
internal sealed class StepMatches
{
    private readonly Dictionary<ActivityNode, ActivityNode> afterOf = [];
    private readonly Dictionary<ActivityNode, ActivityNode> beforeOf = [];

    private StepMatches()
    {
    }

    public ActivityNode? After(ActivityNode before) => afterOf.GetValueOrDefault(before);

    public ActivityNode? Before(ActivityNode after) => beforeOf.GetValueOrDefault(after);

    public static StepMatches Of(WorkflowDefinition before, WorkflowDefinition after)
    {
        var matches = new StepMatches();
        var (was, now) = (before.AllNodes.ToList(), after.AllNodes.ToList());
        matches.Pair(was, now, node => (node.NodeId, node.Type));
        matches.Pair(was, now, node => (node.Id, node.Type));
        if (before.DefinitionId == after.DefinitionId) matches.Pair(was, now, node => node.Id);
        matches.Pair(was.Where(Side.IsTold), now.Where(Side.IsTold), node => (node.Type, node.Title));
        foreach (var chart in was.Where(node => ReadingOrder.IsBare(node) && matches.After(node) is null).ToList()) matches.PairChart(chart);
        return matches;
    }

    /// <summary>Pairs what is still alone on both sides and has one key; of several with one key, in their order.</summary>
    private void Pair<T>(IEnumerable<ActivityNode> was, IEnumerable<ActivityNode> now, Func<ActivityNode, T> key)
        where T : notnull
    {
        var open = now.Where(node => !beforeOf.ContainsKey(node)).GroupBy(key).ToDictionary(group => group.Key, group => new Queue<ActivityNode>(group));
        foreach (var node in was.Where(node => !afterOf.ContainsKey(node)).ToList())
            if (open.GetValueOrDefault(key(node)) is { Count: > 0 } same) Pair(node, same.Dequeue());
    }

    private void PairChart(ActivityNode chart)
    {
        if (chart.Parent is not { } holder || After(holder) is not { } there) return;
        var port = holder.Ports.First(p => p.Value.Contains(chart)).Key;
        if (there.Port(port) is { } same && ReadingOrder.IsBare(same) && Before(same) is null) Pair(chart, same);
    }

    private void Pair(ActivityNode before, ActivityNode after) => (afterOf[before], beforeOf[after]) = (after, before);
}
