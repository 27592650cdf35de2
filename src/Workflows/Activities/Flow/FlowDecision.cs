using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>A condition with the outcomes True and False.</summary>
public sealed class FlowDecision : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.FlowDecision", "Условие", "Decision")
    {
        Inputs = [new("condition", "Boolean", "Условие", "Condition")],
        Outcomes = ["True", "False"],
        OutcomeNames = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("True", "Да").Add("False", "Нет")
    };

    internal override bool IsPassed => true;

    public override void Start(ActivityContext context) => context.Complete(context.Flag("condition") ? "True" : "False");
}
