using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Primitives;
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

        foreach (var outcome in outcomes.Where(o => !connected.Contains(o) && !IsCovered(step, o, connected))) yield return Missing(subject, step, outcome);
    }

    /// <summary>A step that ends its chart by what it is.</summary>
    private static bool Ends(ActivityNode step) => step.Behaviour.IsTerminal || step.Behaviour is Complete;

    /// <summary>
    /// Some steps end with a general outcome and a special one at once: either of them leads on. A bulk dispatch with "Completed"
    /// and "Done", a wait for grounds with "Ground" and the ground's own key.
    /// </summary>
    private static bool IsCovered(ActivityNode step, string outcome, HashSet<string> connected) => step.Behaviour switch
    {
        RunJavaScript => outcome == Outcome.Done,
        BulkDispatchWorkflows => connected.Contains(Outcome.Done) || outcome == Outcome.Done,
        AwaitGround => connected.Contains(AwaitGround.Ground) || outcome == AwaitGround.Ground && step.Behaviour.Outcomes(step).Skip(1).All(connected.Contains),
        _ => false,
    };

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
