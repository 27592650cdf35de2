using Interagency.Workflows.Activities.Branching;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Loops;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Persons;

/// <summary>
/// Every way through a whole definition, containers included. What a lost connection would end isn't followed: that is another
/// rule's to say.
/// </summary>
internal sealed class WorkGraph(CheckedDefinition subject)
{
    /// <summary>The steps by which the work ends on some way that passes no gate, in document order.</summary>
    public IEnumerable<ActivityNode> EndsWithout(Func<ActivityNode, bool> isGate)
    {
        var (seen, endings) = (new HashSet<Place>(), new HashSet<ActivityNode>());
        var open = new Stack<Place>(subject.Definition.Workflow.Children.Select(c => new Place(c)));
        while (open.TryPop(out var place))
        {
            if (!seen.Add(place) || isGate(place.Node)) continue;
            foreach (var next in After(place))
                if (next.Node.Behaviour is WorkflowActivity) endings.Add(next.Cause ?? place.Node);
                else open.Push(next);
        }

        return subject.Nodes.Where(endings.Contains);
    }

    private IEnumerable<Place> After(Place place) => place.Outcome is { } outcome ? Left(place.Node, outcome, place.Cause ?? place.Node) : Entered(place.Node);

    private IEnumerable<Place> Entered(ActivityNode node) => node.Behaviour switch
    {
        NotFoundActivity or Fault => [],
        Finish or Complete => [new Place(subject.Definition.Workflow, Cause: node)],
        End => Up(node.Parent!, node),
        Break => Up(LoopAround(node), node),
        Flowchart => Into(node, [Flowchart.StartOf(node, null)]),
        Sequence => Into(node, node.Children.Take(1)),
        If => Into(node, [node.Port("then"), node.Port("else")]),
        Switch => Into(node, [.. node.Cases.Select(c => c.Activity), node.Port("default")]),
        Loop or ParallelForEach => [.. Into(node, [node.Port("body")]), new Place(node, Outcome.Done)],
        _ when node.Children.Length > 0 => [.. node.Children.Select(c => new Place(c)), .. OwnOutcomes(node)],
        _ => (subject.OutcomesOf(node) ?? [Outcome.Done]).Select(o => new Place(node, o)),
    };

    /// <summary>A container ends with "Done" when what is within has ended; its other outcomes strike from outside.</summary>
    private IEnumerable<Place> OwnOutcomes(ActivityNode node) =>
        (subject.OutcomesOf(node) ?? []).Where(o => o != Outcome.Done).Select(o => new Place(node, o));

    private static IEnumerable<Place> Into(ActivityNode node, IEnumerable<ActivityNode?> children)
    {
        var all = children.DefaultIfEmpty(null).Distinct().ToList();
        return all.Select(c => c is null ? new Place(node, Outcome.Done) : new Place(c));
    }

    private static IEnumerable<Place> Left(ActivityNode node, string outcome, ActivityNode cause) => node.Parent switch
    {
        null => [],
        { Behaviour: Flowchart } chart => chart.Connections.Where(c => c.Source == node && Outcome.Of(c) == outcome).Select(c => new Place(c.Target)),
        { Behaviour: Sequence } sequence => Into(sequence, sequence.Children.SkipWhile(c => c != node).Skip(1).Take(1)),
        { Behaviour: Loop } loop => [new Place(loop)],
        { Behaviour: Stage } stage when node == stage.Port(Stage.Duties) => [],
        var parent => Up(parent, cause),
    };

    private static IEnumerable<Place> Up(ActivityNode parent, ActivityNode cause) => [new Place(parent, Outcome.Done, cause)];

    private static ActivityNode LoopAround(ActivityNode node)
    {
        var around = node.Parent!;
        while (around.Behaviour is not (Loop or WorkflowActivity)) around = around.Parent!;
        return around;
    }

    /// <param name="Outcome">What the node was left by; null when it is entered.</param>
    /// <param name="Cause">The step within that made a container end.</param>
    private sealed record Place(ActivityNode Node, string? Outcome = null, ActivityNode? Cause = null);
}
