using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Completes the flowchart or sequence around it at once.</summary>
public sealed class End : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.End", "Конец", "End") { Outcomes = [] };

    public override bool IsTerminal => true;

    public override void Start(ActivityContext context) => context.Complete();
}
