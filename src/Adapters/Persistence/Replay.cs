using System.Runtime.CompilerServices;
using System.Text.Json;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Does the recorded steps of a case again.</summary>
public sealed class Replay(Database database, IDefinitionShelf definitions, WorldShelf worlds, Interpreter interpreter)
{
    /// <summary>The steps of the history, each with its result; the state in it is changed by the next one.</summary>
    /// <exception cref="ReplayDivergedException">A state after a step is not the one that was recorded.</exception>
    public async IAsyncEnumerable<StepRecord> StepsAsync(string caseId, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await using var context = database.Open();
        var state = CaseState.New(caseId);
        await foreach (var row in context.History.AsNoTracking().Where(h => h.CaseId == caseId).OrderBy(h => h.Step).AsAsyncEnumerable().WithCancellation(stop))
        {
            var stimulus = JsonSerializer.Deserialize<Stimulus>(row.Stimulus, StateJson.Options)!;
            var set = await definitions.FindAsync(row.DefinitionSetId, stop);
            var world = await worlds.FindAsync(row.WorldVersion, stop);
            // A step begins with a state that was read, as it did when it was recorded.
            var result = interpreter.Step(set, state, stimulus, row.Now, world, CancellationToken.None);
            state = result.State;
            if (!AuditChain.HashOf(StateJson.Write(state)).AsSpan().SequenceEqual(row.StateHash)) throw new ReplayDivergedException(caseId, row.Step);
            yield return new StepRecord(stimulus, row.Now, world, result);
        }
    }
}

/// <summary>The history, done again, leads elsewhere: an activity's behaviour changed without a new version, or rows were tampered with.</summary>
public sealed class ReplayDivergedException(string caseId, int step) : Exception($"Case {caseId}: step {step}, done again, leaves another state than was recorded.");
