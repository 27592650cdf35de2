using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>
/// What a loop leads to is led to by the loop alone. Each time the loop turns back, all that its steps lead to is visited again, and what
/// comes from elsewhere isn't: a step that waits for both then runs early, is taken for skipped, or never runs.
/// </summary>
internal sealed class StarvedJoin : IDefinitionRule
{
    public const string Code = "starved-join";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        let graph = chart.Graph
        where graph is not null
        from source in chart.Activities
        where graph.IsReachable(source)
        from back in graph.Outbound(source).Where(c => c.IsValidBackward && CanBeFollowed(chart, c)).DistinctBy(c => c.Target)
        let turned = graph.From(back.Target)
        from step in chart.Activities
        where step != back.Target && turned.Contains(step)
        let outside = graph.ForwardInbound(step).Select(c => c.Source).Where(s => !turned.Contains(s)).Distinct().ToList()
        where outside.Count > 0 && !(Scenarios.TakesTheFirst(step) && AreApart(subject, chart, step, turned))
        select Finding(subject, step, back, outside);

    /// <summary>Whether the loop and what is outside it never come to the step in one run: to one that takes the first, visits without arrivals do nothing.</summary>
    private static bool AreApart(CheckedDefinition subject, ChartView chart, ActivityNode step, HashSet<ActivityNode> turned) =>
        new Scenarios(subject, chart, step).Arrivals(step).All(a => a.All(c => turned.Contains(c.Source)) || !a.Any(c => turned.Contains(c.Source)));

    private static bool CanBeFollowed(ChartView chart, FlowConnection back) =>
        chart.Followable(back.Source).Any(c => c.Target == back.Target && c.Port == back.Port);

    private static Finding Finding(CheckedDefinition subject, ActivityNode step, FlowConnection back, List<ActivityNode> outside)
    {
        var others = string.Join(", ", outside.Select(s => $"«{s.Title}»"));
        var (from, to) = (back.Source.Title, back.Target.Title);
        return subject.Error(Code, step,
            $"Шаг «{step.Title}» ждёт и круга «{from}» → «{to}», и того, что вне его: {others}. После возврата по кругу он выполнится раньше времени или не выполнится вовсе. Дайте кругу свой шаг вместо общего или поместите круг во вложенную схему.",
            $"'{step.Title}' waits both for the loop '{from}' → '{to}' and for what is outside it: {others}. Once the loop has turned back the step runs early or never. Give the loop a step of its own in its place, or put the loop into a nested flowchart.");
    }
}
