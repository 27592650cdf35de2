using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The history of a run, played once more.</summary>
internal static class Replay
{
    /// <summary>The same stimuli at the same instants give the same state, byte for byte.</summary>
    public static void AssertGivesTheState(CaseRun run)
    {
        var state = CaseState.New(run.State.CaseId);
        foreach (var step in run.Steps) state = new Interpreter().Step(run.Definitions, state, step.Stimulus, step.Now, run.World).State;
        Assert.True(StateJson.Write(run.State).AsSpan().SequenceEqual(StateJson.Write(state)), "The history replayed doesn't give the stored state.");
    }
}
