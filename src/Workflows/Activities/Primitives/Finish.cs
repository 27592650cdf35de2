using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Ends the instance: nothing scheduled runs any more, nothing waits any more.</summary>
public sealed class Finish : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Finish", "Завершить процесс", "Finish") { Outcomes = [] };

    public override bool IsTerminal => true;

    public override void Start(ActivityContext context) => context.FinishInstance();
}
