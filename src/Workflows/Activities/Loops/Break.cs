using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Loops;

/// <summary>Leaves the nearest loop: what follows it in its sequence is not run.</summary>
public sealed class Break : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Break", "Прервать цикл", "Break") { Outcomes = [] };

    public override bool IsTerminal => true;

    public override void Start(ActivityContext context)
    {
        context.Send(new BreakSignal());
        context.Complete();
    }
}

/// <summary>A loop: a Break inside marks it, and it ends with the turn that is under way.</summary>
public abstract class Loop : Activity
{
    public override void Start(ActivityContext context) => Turn(context);

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (context.IsBreaking) context.Complete();
        else Turn(context);
    }

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender)
    {
        // A composite around the loop completes: no further turn is begun on the way there.
        if (signal is CompleteCompositeSignal) sender.Run.CompleteQuietly(sender.State);
        if (signal is not BreakSignal) return false;
        context.IsBreaking = true;
        return true;
    }

    /// <summary>Schedules the body for one turn, or completes.</summary>
    protected abstract void Turn(ActivityContext context);
}
