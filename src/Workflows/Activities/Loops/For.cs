using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>Counts from start to end, down when the end is the lower; the body sees CurrentValue.</summary>
public sealed class For : Loop
{
    public override ActivityInfo Info { get; } = new("Elsa.For", "Счётный цикл", "For")
    {
        Inputs =
        [
            new("start", "Int32", "От", "Start"), new("end", "Int32", "До", "End"), new("step", "Int32", "Шаг", "Step"),
            new("outerBoundInclusive", "Boolean", "Включая границу", "Outer bound inclusive") { Hint = "checkbox" }
        ],
        Outputs = [new("currentValue", "Object", "Текущее значение", "Current value")],
        ChildPorts = ["body"]
    };

    protected override void Turn(ActivityContext context)
    {
        var memory = context.Memory<Progress>();
        var (start, end) = (context.Integer("start"), context.Integer("end"));
        var up = end >= start;
        long current = memory.Current is not { } last ? start : up ? last + context.Integer("step", 1) : last - context.Integer("step", 1);
        var inclusive = context.Flag("outerBoundInclusive", absent: true);
        var goesOn = up ? inclusive ? current <= end : current < end : inclusive ? current >= end : current > end;
        if (!goesOn || context.Node.Port("body") is not { } body)
        {
            context.Complete();
            return;
        }

        memory.Current = current;
        context.SetOutput("currentValue", (double)current);
        context.Schedule(body, variables: [new VariableDefinition($"{context.Id}:CurrentValue", "CurrentValue", "Object", false, JsonValue.Create((double)current))]);
    }

    private sealed class Progress
    {
        public long? Current { get; set; }
    }
}
