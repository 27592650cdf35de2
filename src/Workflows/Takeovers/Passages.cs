using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Takeovers;

/// <summary>How a case has passed an activity that lies behind it.</summary>
/// <param name="Outcome">By which it ended.</param>
/// <param name="At">When, if that is known.</param>
public sealed record Passage(string Outcome, DateTimeOffset? At, JsonObject? Data);

/// <summary>
/// What a case has passed on its way to the place where it stands: chart by chart from the outermost in, along the shortest way that no
/// ground or change of track cut off; and, of every stage on that way, all that is within.
/// </summary>
internal sealed class Passages
{
    /// <summary>A way through a stage that something cut off is taken only where there is no other.</summary>
    private const int CutOff = 1_000;

    private readonly Dictionary<string, Passage> byNode = [];
    private readonly Dictionary<string, PassedStep> told;
    private readonly string? track;
    private readonly bool struck;

    private Passages(string? track, bool struck, IEnumerable<PassedStep> told)
    {
        this.told = told.GroupBy(p => p.ActivityId).ToDictionary(g => g.Key, g => g.Last());
        (this.track, this.struck) = (track, struck);
    }

    /// <summary>Of a case that stands nowhere any more.</summary>
    public static Passages None { get; } = new(null, false, []);

    public Passage? Of(string nodeId) => byNode.GetValueOrDefault(nodeId);

    /// <summary>The place and the containers around it, the outer first.</summary>
    public IReadOnlyList<ActivityNode> Chain { get; private init; } = [];

    /// <summary>Whether only a ground that ended the work leads there.</summary>
    public bool NeedsGround { get; private set; }

    public static Passages Of(WorkflowDefinition definition, CaseTakenOver taken) =>
        To(definition, taken.Place!, (taken.Intake["track"] as JsonValue)?.GetValue<string>(), taken.Ground is not null, taken.Passed);

    /// <param name="struck">A ground has ended the work: a way that it cut off is as good as another.</param>
    /// <exception cref="StimulusRefusedException">There is no such place, or no way to it.</exception>
    public static Passages To(WorkflowDefinition definition, string placeId, string? track, bool struck, IReadOnlyList<PassedStep> told)
    {
        if (Find(definition, placeId) is not { } place)
            throw new StimulusRefusedException("unknown-place", $"В порядке «{definition.Name}» нет этапа или шага «{placeId}».", $"The procedure '{definition.Name}' has no stage or step '{placeId}'.");
        List<ActivityNode> chain = [place];
        while (chain[0].Parent is { } around && around != definition.Workflow) chain.Insert(0, around);
        var passages = new Passages(track, struck, told) { Chain = chain };
        for (var i = 0; i < chain.Count - 1; i++)
            if (chain[i].Type == Flowchart.TypeName) passages.Walk(chain[i], chain[i + 1]);
        foreach (var step in passages.told.Keys) passages.Add(definition, step);
        return passages;
    }

    public static ActivityNode? Find(WorkflowDefinition definition, string activityId) => definition.AllNodes.FirstOrDefault(n => n.Id == activityId && n.Type != Flowchart.TypeName);

    private void Walk(ActivityNode chart, ActivityNode target)
    {
        var toTarget = Distances(chart, [target]);
        var start = Flowchart.StartOf(chart, null);
        for (var node = start; node is not null && node != target;)
        {
            if (Best(chart, node, toTarget) is not { } step)
            {
                throw new StimulusRefusedException("no-way",
                    $"К «{target.Title}» от «{node.Title}» не ведёт ни один путь{(track is null ? "" : " на треке дела")}: выберите другой этап или исправьте трек.",
                    $"No way leads from '{node.Title}' to '{target.Title}'{(track is null ? "" : " on the case's track")}: choose another stage, or mend the track.");
            }

            Pass(node, step.Port);
            if (node.Behaviour is FlowJoin) PassBefore(chart, node);
            NeedsGround |= step.Weight >= CutOff;
            node = step.Target;
        }
    }

    /// <summary>A join that lies behind has been reached by every branch.</summary>
    private void PassBefore(ActivityNode chart, ActivityNode join)
    {
        var toJoin = Distances(chart, [join]);
        foreach (var node in Graph(chart).Ancestors(join).Where(n => !byNode.ContainsKey(n.NodeId))) Pass(node, Onward(chart, node, toJoin));
    }

    /// <summary>A step that was told of and lies on no way to the place, such as one of a branch beside it.</summary>
    private void Add(WorkflowDefinition definition, string activityId)
    {
        if (Find(definition, activityId) is not { } node)
            throw new StimulusRefusedException("unknown-step", $"В порядке нет шага «{activityId}».", $"The procedure has no step '{activityId}'.");
        if (!byNode.ContainsKey(node.NodeId)) Pass(node, node.Parent is { } chart ? Onward(chart, node, Distances(chart, Ends(chart))) : null);
    }

    private void Pass(ActivityNode node, string? outcome)
    {
        if (node.Behaviour.IsPassed)
        {
            var said = told.GetValueOrDefault(node.Id);
            byNode[node.NodeId] = new Passage(said?.Outcome ?? outcome ?? node.Behaviour.Outcomes(node).FirstOrDefault() ?? "Done", said?.At, said?.Data);
        }

        foreach (var (port, children) in node.Ports)
            if (port != Stage.Duties)
                foreach (var chart in children.Where(c => c.Type == Flowchart.TypeName)) PassAll(chart);
        if (node.Type == Flowchart.TypeName) PassAll(node);
    }

    /// <summary>Everything in a chart that lies behind: each step by the outcome that leads to a step told of, else to the end.</summary>
    private void PassAll(ActivityNode chart)
    {
        var steps = chart.Ports.GetValueOrDefault("activities", []);
        var toEnd = Distances(chart, Ends(chart));
        var toTold = Distances(chart, [.. steps.Where(s => told.ContainsKey(s.Id))]);
        foreach (var node in steps) Pass(node, told.ContainsKey(node.Id) ? Onward(chart, node, toEnd) : Onward(chart, node, toTold) ?? Onward(chart, node, toEnd));
    }

    private static IReadOnlyList<ActivityNode> Ends(ActivityNode chart) => [.. chart.Ports.GetValueOrDefault("activities", []).Where(a => a.Behaviour.IsTerminal)];

    private string? Onward(ActivityNode chart, ActivityNode node, Dictionary<ActivityNode, int> distances) => Best(chart, node, distances)?.Port;

    private (string? Port, ActivityNode Target, int Weight)? Best(ActivityNode chart, ActivityNode node, Dictionary<ActivityNode, int> distances) =>
        Ways(chart, node).Where(w => distances.ContainsKey(w.Target)).OrderBy(w => w.Weight + distances[w.Target])
            .Select(w => ((string? Port, ActivityNode Target, int Weight)?)w).FirstOrDefault();

    private IEnumerable<(string? Port, ActivityNode Target, int Weight)> Ways(ActivityNode chart, ActivityNode node) =>
        from connection in Graph(chart).Outbound(node)
        where connection.IsForward && (node.Behaviour is not EnterTrack || track is null || connection.Port == track)
        select (connection.Port, connection.Target, Weight(node, connection.Port));

    private int Weight(ActivityNode node, string? port) => node.Behaviour is Stage && port is not (null or "Done") && !struck ? CutOff : 1;

    private Dictionary<ActivityNode, int> Distances(ActivityNode chart, IReadOnlyList<ActivityNode> goals)
    {
        var distances = goals.ToDictionary(g => g, _ => 0);
        var nodes = chart.Ports.GetValueOrDefault("activities", []);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in nodes.Where(n => !goals.Contains(n)))
            {
                var best = Ways(chart, node).Where(w => distances.ContainsKey(w.Target)).Select(w => w.Weight + distances[w.Target]).DefaultIfEmpty(int.MaxValue).Min();
                if (best >= distances.GetValueOrDefault(node, int.MaxValue)) continue;
                distances[node] = best;
                changed = true;
            }
        }

        return distances;
    }

    private static FlowGraph Graph(ActivityNode chart) => Flowchart.GraphOf(chart, Flowchart.StartOf(chart, null)!);
}
