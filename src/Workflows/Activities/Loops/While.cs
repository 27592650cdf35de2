using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>Repeats its body while a condition holds; the condition is evaluated before every turn.</summary>
public sealed class While : Loop
{
    public override ActivityInfo Info { get; } = new("Elsa.While", "Пока", "While")
    {
        Inputs = [new("condition", "Boolean", "Условие", "Condition")],
        ChildPorts = ["body"]
    };

    protected internal override IReadOnlySet<string> LazyInputs { get; } = new HashSet<string> { "condition" };

    protected override void Turn(ActivityContext context)
    {
        if (!ActivityContext.Converted("condition", context.EvaluateFresh("condition"), Expressions.Values.ToBoolean)) context.Complete();
        else if (context.Node.Port("body") is { } body) context.Schedule(body);
        else throw new ActivityFaultException("A loop without a body whose condition holds would never end.");
    }
}
