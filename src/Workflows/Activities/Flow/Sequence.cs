using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>One child after the other.</summary>
public sealed class Sequence : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Sequence", "Последовательность", "Sequence") { ChildPorts = ["activities"] };

    public override void Start(ActivityContext context) => Next(context);

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (context.IsBreaking || child.Node.Behaviour.IsTerminal) context.Complete();
        else Next(context);
    }

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender)
    {
        if (signal is BreakSignal) context.IsBreaking = true;
        return false;
    }

    private static void Next(ActivityContext context)
    {
        var children = context.Node.Ports["activities"];
        var memory = context.Memory<Progress>();
        if (memory.Next >= children.Length) context.Complete();
        else context.Schedule(children[memory.Next++]);
    }

    private sealed class Progress
    {
        public int Next { get; set; }
    }
}
