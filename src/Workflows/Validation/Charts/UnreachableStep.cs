using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>Every step of a flowchart lies on a way from its start. A second root never runs: a flowchart has one start.</summary>
internal sealed class UnreachableStep : IDefinitionRule
{
    public const string Code = "unreachable-step";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        from step in chart.Activities
        where !chart.Reached.Contains(step)
        select Finding(subject, chart, step);

    private static Finding Finding(CheckedDefinition subject, ChartView chart, ActivityNode step)
    {
        var secondRoot = chart.Chart.Connections.All(c => c.Target != step);
        var start = chart.Start!.Title;
        return secondRoot
            ? subject.Error(Code, step,
                $"К шагу «{step.Title}» не ведёт ни одна связь, а схема начинается с «{start}»: он никогда не выполнится. Проведите к нему связь или удалите его.",
                $"No connection leads to '{step.Title}', and the chart starts at '{start}': the step never runs. Connect it or remove it.")
            : subject.Error(Code, step,
                $"До шага «{step.Title}» нельзя дойти от начала схемы («{start}»). Проведите связь от достижимого шага или удалите этот.",
                $"'{step.Title}' can't be reached from the start of its chart ('{start}'). Connect it from a step that is reached, or remove it.");
    }
}
