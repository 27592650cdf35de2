using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Waits an interval; completes at once when it is the trigger that started the instance.</summary>
public sealed class Timer : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Timer", "Таймер", "Timer")
    {
        Inputs = [new("interval", "TimeSpan", "Промежуток", "Interval")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        if (context.IsStartingTrigger) context.Complete();
        else context.Wait(BookmarkNames.Timer, null, context.Now + context.Duration("interval"));
    }
}
