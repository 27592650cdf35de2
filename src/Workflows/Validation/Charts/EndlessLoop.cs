using Interagency.Workflows.Activities.Loops;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>A loop waits for something in every turn, or at least has a way out.</summary>
internal sealed class EndlessLoop : IDefinitionRule
{
    public const string Code = "endless-loop-without-wait";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        Charts(subject).Concat(subject.Nodes.Where(NeverEnds).Select(n => Finding(subject, n, [n])));

    private static IEnumerable<Finding> Charts(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        let busy = chart.Activities.Where(a => !Waits(a)).ToHashSet()
        from loop in Loops(chart, busy)
        where subject.IsCase || !loop.Any(s => chart.Followable(s).Any(c => !loop.Contains(c.Target)) || HasOpenOutcome(subject, chart, s))
        let first = chart.Activities.First(loop.Contains)
        select Finding(subject, first, loop);

    /// <summary>Sets of steps that can each come back to themselves by way of the others, none of them waiting.</summary>
    private static IEnumerable<HashSet<ActivityNode>> Loops(ChartView chart, HashSet<ActivityNode> busy)
    {
        var told = new HashSet<ActivityNode>();
        var after = busy.ToDictionary(s => s, s => After(chart, busy, s));
        foreach (var step in chart.Activities.Where(s => busy.Contains(s) && chart.Reached.Contains(s)))
        {
            if (told.Contains(step) || !after[step].Contains(step)) continue;
            HashSet<ActivityNode> loop = [.. after[step].Where(s => after[s].Contains(step))];
            told.UnionWith(loop);
            yield return loop;
        }
    }

    private static HashSet<ActivityNode> After(ChartView chart, HashSet<ActivityNode> busy, ActivityNode step)
    {
        var found = new HashSet<ActivityNode>();
        var open = new Stack<ActivityNode>([step]);
        while (open.TryPop(out var node))
            foreach (var next in chart.Followable(node).Select(c => c.Target))
                if (busy.Contains(next) && found.Add(next)) open.Push(next);
        return found;
    }

    private static bool HasOpenOutcome(CheckedDefinition subject, ChartView chart, ActivityNode step) =>
        subject.OutcomesOf(step) is not { } outcomes || outcomes.Any(o => chart.Outbound(step).All(c => Outcome.Of(c) != o)) || step.Behaviour.IsTerminal;

    private static bool Waits(ActivityNode step) => step.SelfAndDescendants().Any(n => n.Behaviour.Info.Waits || n.Behaviour is Activities.Composition.WorkflowAsActivity);

    private static bool NeverEnds(ActivityNode node) => node.Behaviour is While
        && node.Inputs.TryGetValue("condition", out var condition) && condition is LiteralExpression { Value: true or "true" or "True" }
        && !Waits(node) && !node.SelfAndDescendants().Any(n => n.Behaviour.IsTerminal || n.Behaviour is Activities.Composition.Complete);

    private static Finding Finding(CheckedDefinition subject, ActivityNode step, HashSet<ActivityNode> loop)
    {
        var names = string.Join(" → ", loop.Select(s => s.Title));
        return subject.Error(Code, step,
            $"Круг без ожидания: {names}. Он будет крутиться без конца, пока шаг не прервут. Поставьте в него шаг, который ждёт, или выход из него.",
            $"A loop that never waits: {names}. It would spin until the step is aborted. Put a step that waits into it, or a way out.");
    }
}
