using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Gives a variable a value. The variable is found by its id.</summary>
public sealed class SetVariable : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.SetVariable", "Присвоить переменную", "Set variable")
    {
        Inputs =
        [
            new("variable", "Object", "Переменная", "Variable") { Raw = true, Hint = "variable-picker" },
            new("value", "Object", "Значение", "Value")
        ]
    };

    public override void Start(ActivityContext context)
    {
        var id = (context.Node.Json.Member("variable") as JsonObject)?.Text("id") ?? context.Node.Json.Text("variable");
        var variable = (id is null ? null : context.Scope.FindById(id))
            ?? throw new ActivityFaultException($"The variable '{id}' is not declared here.");
        context.Scope.Set(variable, context.Input("value"));
        context.Complete();
    }
}
