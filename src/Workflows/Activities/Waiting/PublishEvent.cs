using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Publishes an event to whoever waits for it; delivered after the step, in a commit of its own.</summary>
public sealed class PublishEvent : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.PublishEvent", "Объявить событие", "Publish event")
    {
        Inputs =
        [
            new("eventName", "String", "Имя события", "Event name") { Required = true },
            new("correlationId", "String", "Ключ корреляции", "Correlation id"),
            new("isLocalEvent", "Boolean", "Только для этого экземпляра", "Local event") { Hint = "checkbox" },
            new("payload", "Object", "Данные", "Payload")
        ]
    };

    public override void Start(ActivityContext context)
    {
        var local = context.Flag("isLocalEvent") ? context.Instance.Id : null;
        context.Emit(new EventPublished(context.NewGuid().ToString("N"), context.Text("eventName") ?? "", context.Text("correlationId"), local, context.Json("payload")));
        context.Complete();
    }
}
