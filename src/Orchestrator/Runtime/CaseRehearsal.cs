using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Runtime;

/// <summary>
/// Asks a case's rules, without a commit, what they would make of a stimulus: for what is recorded elsewhere before the case hears of it, and
/// for showing a person what an act brings before they do it.
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
        try
        {
            await StepAsync(caseId, stimulus, stop);
            return null;
        }
        catch (StimulusRefusedException refused)
        {
            return refused;
        }
    }

    /// <returns>What the case would do; null when there is no such case, or a newer node's.</returns>
    /// <exception cref="StimulusRefusedException">The rules refuse it as things stand.</exception>
    internal async Task<RehearsedStep?> StepAsync(string caseId, Stimulus stimulus, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, stop) is not { } row || row.Schema > schema.Current) return null;
        var set = await definitions.FindAsync(row.DefinitionSetId, stop);
        var (around, now) = (world.Value, clock.GetUtcNow());
        var result = interpreter.StepOwned(set, StateJson.Read(row.State), stimulus, now, around, stop);
        return new RehearsedStep(row.Id, set, around, StateJson.Read(row.State), new CaseRunStep(now, stimulus, result.Effects, result.Events, result.Matched));
    }
}

/// <summary>A step that was tried and not made.</summary>
/// <param name="Before">Where the case stands, as it goes on standing.</param>
internal sealed record RehearsedStep(string CaseId, DefinitionSet Definitions, World World, CaseState Before, CaseRunStep Step);
