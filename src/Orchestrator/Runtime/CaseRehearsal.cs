using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Runtime;

/// <summary>
/// Asks a case's rules, without a commit, whether they would take a stimulus: for what is recorded elsewhere before the case hears of it,
/// and would be lost if the case then refused it.
/// </summary>
internal sealed class CaseRehearsal(Database database, IDefinitionShelf definitions, CurrentWorld world, Interpreter interpreter, StateSchema schema, TimeProvider clock)
{
    /// <summary>The step by which a case would be opened now.</summary>
    /// <exception cref="StimulusRefusedException">The rules would refuse it.</exception>
    internal StepResult Open(DefinitionSet set, string caseId, StartWorkflow start, CancellationToken stop) =>
        interpreter.StepOwned(set, CaseState.New(caseId), start, clock.GetUtcNow(), world.Value, stop);

    /// <returns>Why the rules refuse it as things stand; null when they would take it, or nobody waits for it.</returns>
    internal async Task<StimulusRefusedException?> RefusalAsync(string caseId, Stimulus stimulus, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, stop) is not { } row || row.Schema > schema.Current) return null;
        var set = await definitions.FindAsync(row.DefinitionSetId, stop);
        try
        {
            interpreter.StepOwned(set, StateJson.Read(row.State), stimulus, clock.GetUtcNow(), world.Value, stop);
            return null;
        }
        catch (StimulusRefusedException refused)
        {
            return refused;
        }
    }
}
