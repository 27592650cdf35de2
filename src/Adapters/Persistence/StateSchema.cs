using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// The shape of states that this node reads and writes: what the row of each case it steps is marked with. Cases marked with a higher
/// number are left to newer nodes, their timers and what goes to them too.
/// </summary>
public sealed record StateSchema(int Current)
{
    public static readonly StateSchema OfThisVersion = new(CaseState.CurrentSchema);
}
