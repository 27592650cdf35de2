using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Branching;

/// <summary>Runs one of two children by a condition.</summary>
public sealed class If : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.If", "Если", "If")
    {
        Inputs = [new("condition", "Boolean", "Условие", "Condition")],
        Outputs = [new("result", "Boolean", "Результат", "Result")],
        ChildPorts = ["then", "else"]
    };

    public override void Start(ActivityContext context)
    {
        var holds = context.Flag("condition");
        context.SetOutput("result", holds);
        context.Schedule(context.Node.Port(holds ? "then" : "else"));
    }
}
