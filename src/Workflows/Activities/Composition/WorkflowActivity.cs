using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>The workflow itself: runs its root; a Complete inside ends it.</summary>
public sealed class WorkflowActivity : Activity
{
    public const string TypeName = "Elsa.Workflow";

    public override ActivityInfo Info { get; } = new(TypeName, "Процесс", "Workflow") { ChildPorts = ["root"], Browsable = false };

    public override void Start(ActivityContext context) => context.Schedule(context.Node.Port("root"));

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender) =>
        CompositeCompletion.Handle(context, signal, sender);
}

/// <summary>What every composite does with <see cref="CompleteCompositeSignal"/>: the sender is complete, and so is it.</summary>
internal static class CompositeCompletion
{
    public static bool Handle(ActivityContext context, Signal signal, ActivityContext sender)
    {
        if (signal is not CompleteCompositeSignal complete) return false;
        sender.Run.CompleteQuietly(sender.State);
        context.Complete(complete.Outcomes);
        return true;
    }
}
