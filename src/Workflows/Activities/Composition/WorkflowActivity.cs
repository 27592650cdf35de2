using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>The workflow itself: runs its root; a Complete inside ends it.</summary>
public sealed class WorkflowActivity : Activity
{
    public const string TypeName = "Elsa.Workflow";

    public override ActivityInfo Info { get; } = new(TypeName, "Процесс", "Workflow") { ChildPorts = ["root"], Browsable = false };

    public override void Start(ActivityContext context) => context.Schedule(context.Node.Port("root"));

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender)
    {
        if (signal is not CompleteCompositeSignal complete) return false;
        // The sender ends first and tells what is around it, as in the real engine: what that schedules still has its turn.
        sender.Complete();
        context.CompleteWith(complete.Outcomes);
        return true;
    }
}
