using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Waits a span of time.</summary>
public sealed class Delay : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Delay", "Пауза", "Delay")
    {
        Inputs = [new("timeSpan", "TimeSpan", "Сколько ждать", "Time span")],
        Waits = true
    };

    public override void Start(ActivityContext context) =>
        context.Wait(BookmarkNames.Timer, null, context.Now + context.Duration("timeSpan"));
}
