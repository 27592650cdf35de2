using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Waits for an instant; one that is past completes at once.</summary>
public sealed class StartAt : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.StartAt", "В указанное время", "Start at")
    {
        Inputs = [new("dateTime", "DateTimeOffset", "Когда", "Date and time") { Hint = "datetime-picker" }],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        var at = context.Input("dateTime") is { } given ? ActivityContext.Converted("dateTime", given, Values.ToInstant) : DateTimeOffset.MinValue;
        if (context.IsStartingTrigger || at <= context.Now) context.Complete();
        else context.Wait(BookmarkNames.Timer, null, at);
    }
}
