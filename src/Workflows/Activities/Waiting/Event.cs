using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Waits for an event by name.</summary>
public sealed class Event : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Event", "Событие", "Event")
    {
        Inputs = [new("eventName", "String", "Имя события", "Event name") { Required = true }],
        Outputs = [new("result", "Object", "Данные события", "Payload")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        if (context.IsStartingTrigger) context.Complete();
        else context.Wait(BookmarkNames.Event, context.Text("eventName") ?? "");
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        context.SetOutput("result", Values.FromJson((stimulus as EventOccurred)?.Payload));
        context.Complete();
    }
}
