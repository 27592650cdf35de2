using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Sets the correlation id of the instance.</summary>
public sealed class Correlate : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Correlate", "Задать ключ корреляции", "Correlate")
    {
        Inputs = [new("correlationId", "String", "Ключ корреляции", "Correlation id")]
    };

    public override void Start(ActivityContext context)
    {
        context.Instance.CorrelationId = context.Text("correlationId");
        context.Complete();
    }
}
