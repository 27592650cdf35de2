using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>Counts from start to end, down when the step is negative; the body sees CurrentValue.</summary>
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
        memory.Bounds ??= new Range(context.Integer("start"), context.Integer("end"), context.Integer("step", 1), context.Flag("outerBoundInclusive", absent: true));
        var current = memory.Current is { } last ? last + memory.Bounds.Step : memory.Bounds.Start;
        if (!memory.Bounds.Holds(current) || context.Node.Port("body") is not { } body)
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

        /// <summary>As evaluated when the loop began; a suspended turn doesn't evaluate them again.</summary>
        public Range? Bounds { get; set; }
    }

    private sealed record Range(int Start, int End, int Step, bool Inclusive)
    {
        public bool Holds(long value) => Step >= 0
            ? Inclusive ? value <= End : value < End
            : Inclusive ? value >= End : value > End;
    }
}
