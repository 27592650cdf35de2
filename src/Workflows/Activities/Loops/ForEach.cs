using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>One turn for each item; the body sees CurrentIndex and CurrentValue.</summary>
public sealed class ForEach : Loop
{
    public override ActivityInfo Info { get; } = new("Elsa.ForEach", "Для каждого", "For each")
    {
        Inputs = [new("items", "Object", "Элементы", "Items")],
        Outputs = [new("currentValue", "Object", "Текущее значение", "Current value")],
        ChildPorts = ["body"]
    };

    protected override void Turn(ActivityContext context)
    {
        var memory = context.Memory<Progress>();
        memory.Items ??= [.. Values.ToItems(context.Input("items"))];
        if (memory.Next >= memory.Items.Count || context.Node.Port("body") is not { } body)
        {
            context.Complete();
            return;
        }

        var item = memory.Items[memory.Next];
        context.SetOutput("currentValue", Values.FromJson(item));
        context.Schedule(body, variables: LoopVariables.Of(context, item, memory.Next++));
    }

    private sealed class Progress
    {
        public List<JsonNode?>? Items { get; set; }

        public int Next { get; set; }
    }
}

internal static class LoopVariables
{
    public static IReadOnlyList<VariableDefinition> Of(ActivityContext context, JsonNode? item, int index) =>
    [
        new($"{context.Id}:CurrentIndex", "CurrentIndex", "Int32", false, JsonValue.Create((double)index)),
        new($"{context.Id}:CurrentValue", "CurrentValue", "Object", false, item)
    ];
}
