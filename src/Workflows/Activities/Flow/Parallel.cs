using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>All children at once; ends when the last has.</summary>
public sealed class Parallel : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Parallel", "Параллельно", "Parallel") { ChildPorts = ["activities"] };

    public override void Start(ActivityContext context)
    {
        var children = context.Node.Ports["activities"];
        context.Memory<Progress>().Remaining = children.Length;
        foreach (var child in children) context.Schedule(child);
        if (children.IsEmpty) context.Complete();
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
