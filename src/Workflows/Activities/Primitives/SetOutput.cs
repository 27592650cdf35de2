using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Gives an output of the workflow a value.</summary>
public sealed class SetOutput : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.SetOutput", "Задать выход", "Set output")
    {
        Inputs =
        [
            new("outputName", "String", "Выход", "Output") { Hint = "output-picker" },
            new("outputValue", "Object", "Значение", "Value")
        ]
    };

    public override void Start(ActivityContext context)
    {
        var name = context.Text("outputName") ?? throw new ActivityFaultException("'outputName' is empty: name the output to set.");
        context.Scope.SetWorkflowOutput(name, context.Input("outputValue"));
        context.Complete();
    }
}
