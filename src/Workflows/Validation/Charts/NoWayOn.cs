using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>
/// Every outcome of a step leads on. A step without any way on ends its flowchart; in a case's definition that end is drawn, so
/// that a lost connection doesn't end a case in silence.
/// </summary>
internal sealed class NoWayOn : IDefinitionRule
{
    public const string Code = "no-way-on";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        from step in chart.Activities
        from finding in Step(subject, chart, step)
        select finding;

    private static IEnumerable<Finding> Step(CheckedDefinition subject, ChartView chart, ActivityNode step)
    {
        if (subject.OutcomesOf(step) is not { Count: > 0 } outcomes || Ends(step)) yield break;
        var connected = chart.Outbound(step).Select(Outcome.Of).ToHashSet();
        if (connected.Count == 0)
        {
            if (subject.IsCase) yield return Nowhere(subject, step);
            yield break;
        }

        foreach (var outcome in outcomes.Where(o => !connected.Contains(o) && !IsOptional(step, o))) yield return Missing(subject, step, outcome);
    }

    /// <summary>A step that ends its chart by what it is.</summary>
    private static bool Ends(ActivityNode step) => step.Behaviour.IsTerminal || step.Behaviour is Activities.Composition.Complete;

    /// <summary>A bulk dispatch ends with "Completed" and "Done" at once: one of them connected is enough.</summary>
    private static bool IsOptional(ActivityNode step, string outcome) => step.Behaviour is Activities.Composition.BulkDispatchWorkflows && outcome is "Completed" or Outcome.Done;

    private static Finding Nowhere(CheckedDefinition subject, ActivityNode step) => subject.Error(Code, step,
        $"После шага «{step.Title}» ничего нет. Проведите связь к следующему шагу, а если здесь конец — к «Конец» (Elsa.End).",
        $"Nothing follows '{step.Title}'. Connect it to the next step, or to an Elsa.End if this is the end.");

    private static Finding Missing(CheckedDefinition subject, ActivityNode step, string outcome)
    {
        var name = step.Behaviour.Info.OutcomeNames.GetValueOrDefault(outcome, outcome);
        return subject.ErrorInCase(Code, step,
            $"Исход «{name}» ({outcome}) шага «{step.Title}» никуда не ведёт. Проведите от него связь.",
            $"The outcome '{outcome}' of '{step.Title}' leads nowhere. Connect it.");
    }
}
