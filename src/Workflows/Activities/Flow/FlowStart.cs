using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Marks where a flowchart starts.</summary>
public sealed class FlowStart : Activity
{
    public const string TypeName = "Elsa.Start";

    public override ActivityInfo Info { get; } = new(TypeName, "Начало", "Start");

    public override void Start(ActivityContext context) => context.Complete();
}
