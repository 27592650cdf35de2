using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// Runs one step: (definitions, state, stimulus, now, world) → (state', effects). Pure: no clock, no chance, no I/O; the same
/// arguments give the same result, and the state given in is not touched.
/// </summary>
public sealed class Interpreter(StepLimits? limits = null)
{
    private readonly StepLimits limits = limits ?? StepLimits.Default;

    /// <param name="now">Never before the case's last step: an earlier clock is moved up to it.</param>
    /// <param name="deadline">Aborts a step that takes too long; nothing of it is kept.</param>
    /// <exception cref="StimulusRefusedException">The case can't take the stimulus now.</exception>
    /// <exception cref="OperationCanceledException">The step took too long.</exception>
    public StepResult Step(DefinitionSet definitions, CaseState state, Stimulus stimulus, DateTimeOffset now, World world, CancellationToken deadline = default) =>
        StepOwned(definitions, StateJson.Read(StateJson.Write(state)), stimulus, now, world, deadline);

    /// <summary>The same for a state that nobody else holds: it becomes the state after. Spares a copy on the hot path.</summary>
    public StepResult StepOwned(DefinitionSet definitions, CaseState owned, Stimulus stimulus, DateTimeOffset now, World world, CancellationToken deadline = default)
    {
        if (now < owned.LastStepAt) now = owned.LastStepAt;
        var wasOver = owned.Instances.Count > 0 && owned.Root.Status == Status.Finished;
        var execution = new CaseExecution(definitions, owned, now, world, limits, deadline);
        var matched = Take(execution, stimulus);
        execution.Settle();
        Unmatched.Retry(execution);
        Endings.Announce(execution, wasOver);
        owned.Steps++;
        owned.LastStepAt = now;
        return new StepResult(owned, execution.Effects, execution.Events, matched);
    }

    private static bool Take(CaseExecution execution, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case StartWorkflow or Takeovers.CaseTakenOver when execution.State.Instances.Count > 0:
                throw new StimulusRefusedException("already-started", "Дело уже начато.", "The case has started already.");
            case Takeovers.CaseTakenOver taken:
                Takeovers.Takeover.Run(execution, taken);
                return true;
            case StartWorkflow start:
                var root = execution.AddInstance(execution.NextId("w"), execution.Definitions.Root, null);
                root.Start(start.Input, start.CorrelationId, start.TriggerActivityId);
                return true;
            case BookmarkResumed resumed:
                var waiting = execution.LiveRuns.FirstOrDefault(r => r.State.Bookmarks.Any(b => b.Id == resumed.BookmarkId));
                waiting?.Resume(resumed.BookmarkId, resumed.By);
                return waiting is not null;
            case TimerDue timer when Cases.CaseDeadlines.Tick(execution, timer.TimerId) || Rules.Substitutions.GiveBack(execution, timer.TimerId):
                return true;
            case CaseStimulus onCase:
                onCase.Apply(execution);
                return true;
            case { Address: { } address }:
                var met = execution.Deliver(stimulus, address);
                if (!met && stimulus.KeptWhenUnmatched && execution.State.Root.Status == Status.Running) Unmatched.Keep(execution, stimulus);
                return met;
            default:
                throw new InvalidOperationException($"{stimulus.GetType().Name} has neither an address nor an effect of its own.");
        }
    }
}
