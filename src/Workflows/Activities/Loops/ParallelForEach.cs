using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>The body for every item at once; ends when the last has. The body sees CurrentIndex and CurrentValue.</summary>
public sealed class ParallelForEach : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.ParallelForEach", "Для каждого, параллельно", "Parallel for each")
    {
        Inputs = [new("items", "Object", "Элементы", "Items")],
        ChildPorts = ["body"]
    };

    public override void Start(ActivityContext context)
    {
        var items = Values.ToItems(context.Input("items"));
        var body = context.Node.Port("body");
        if (body is null || items.Count == 0)
        {
            context.Complete();
            return;
        }

        context.Memory<Progress>().Remaining = items.Count;
        for (var i = 0; i < items.Count; i++) context.Schedule(body, tag: $"{i}", variables: LoopVariables.Of(context, items[i], i));
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (--context.Memory<Progress>().Remaining == 0) context.Complete();
    }

    private sealed class Progress
    {
        public int Remaining { get; set; }
    }
}
