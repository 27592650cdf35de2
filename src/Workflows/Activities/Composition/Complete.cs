using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>Completes the nearest composite (the workflow, or the workflow-as-activity it is in) with the given outcomes.</summary>
public sealed class Complete : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Complete", "Завершить вложенный процесс", "Complete")
    {
        Inputs = [new("outcomes", "Object", "Исходы", "Outcomes") { Hint = "outcome-picker" }]
    };

    public override bool IsTerminal => true;

    public override void Start(ActivityContext context) =>
        context.Send(new CompleteCompositeSignal(context.Input("outcomes") is { } outcomes ? Values.ToNames(outcomes) : ["Done"]));
}
