using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Limits in seconds and tries; those that count are the interpreter's.</summary>
internal sealed record RunnerOptions
{
    /// <summary>A step that takes longer is aborted without a commit.</summary>
    public TimeSpan StepLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries at a step that takes too long, until its stimulus is parked.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Tries at a commit that fails in passing (a lost connection, a lost race), until it is told to the caller.</summary>
    public int CommitTries { get; init; } = 8;
}

/// <summary>The road of every stimulus: lock, inbox, step, save.</summary>
internal sealed class CaseRunner(
    ICaseStore store, IDefinitionShelf definitions, CurrentWorld world, Interpreter interpreter, WakeUp wake, TimeProvider clock, RunnerOptions options)
{
    /// <summary>Gives a case a stimulus, or opens it (<see cref="CaseInput.Opening"/>).</summary>
    internal async Task<StepOutcome> RunAsync(CaseInput input, CancellationToken stop = default)
    {
        using var step = Instruments.Step(input.CaseId, input.Stimulus.GetType().Name);
        var outcome = await TryAsync(input, step, stop);
        step.Became(outcome.GetType().Name);
        if (outcome is StepOutcome.Done done) wake.Ring(done.Effects);
        return outcome;
    }

    private async Task<StepOutcome> TryAsync(CaseInput input, TimedStep step, CancellationToken stop)
    {
        var opening = input.Opening is { } opens ? await OpeningAsync(input.CaseId, opens, stop) : null;
        var aborted = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(input, step, opening, park: aborted >= options.Tries, stop);
            }
            catch (StepTooLongException) when (aborted < options.Tries)
            {
                aborted++;
            }
            catch (Exception failed) when (attempt < options.CommitTries && !stop.IsCancellationRequested && (failed is OperationCanceledException || store.MayRetry(failed)))
            {
                // A database that is being stopped cancels what it is asked. The connection was lost at COMMIT, or another took the same stimulus at the same moment: the inbox tells which.
            }
        }
    }

    private async Task<StepOutcome> OnceAsync(CaseInput input, TimedStep step, CaseOpening? opening, bool park, CancellationToken stop)
    {
        await using var transaction = input.Begun?.Take(input.Stimulus) ?? await store.BeginAsync(input.CaseId, input.Stimulus, input.RetriedBy, stop);
        step.In(transaction.Case?.Region ?? opening?.Region);
        var now = Instants.Stored(clock.GetUtcNow());
        if (Unready(transaction, input, opening is not null) is { } told) return told;
        if (input.Message is { Content: not null } message && await transaction.IsRepeatAsync(message, stop)) return new StepOutcome.Repeated();
        if (transaction.Case is { } row && (park || (IsOver(row) && !input.Stimulus.IsTakenAfterEnd)))
        {
            StepOutcome outcome = park ? new StepOutcome.Parked() : new StepOutcome.AfterEnd();
            transaction.Keep(input.Receipt?.Invoke(outcome));
            await transaction.ParkAsync(park ? ParkReason.Aborted : ParkReason.Finished, now, input.Personal ?? PersonalData.None, input.Message, stop);
            return outcome;
        }

        return await StepAsync(transaction, input, opening, now, stop);
    }

    private async Task<StepOutcome> StepAsync(ICaseTransaction transaction, CaseInput input, CaseOpening? opening, DateTimeOffset now, CancellationToken stop)
    {
        var state = transaction.Case is null ? transaction.Open(opening!, now) : transaction.ReadState();
        if (now < state.LastStepAt) now = state.LastStepAt;
        if (input.Stimulus is TimerDue timer && !transaction.IsDue(timer.TimerId, now)) return new StepOutcome.NotDue();
        var set = await definitions.FindAsync(transaction.Case!.DefinitionSetId, stop);
        var snapshot = world.Value;
        try
        {
            var result = Step(set, state, input.Stimulus, now, snapshot);
            var done = new StepOutcome.Done(input.CaseId, result.State.Steps, result.Matched, result.Effects);
            transaction.Keep(input.Receipt?.Invoke(done));
            await transaction.CommitAsync(new StepRecord(input.Stimulus, now, snapshot, result) { Trace = Instruments.Traceparent() }, input.Personal ?? PersonalData.None, input.Message, stop);
            return done;
        }
        catch (StimulusRefusedException refused)
        {
            return new StepOutcome.Refused(refused.Code, refused.Russian, refused.English);
        }
    }

    private StepResult Step(Workflows.Definitions.DefinitionSet set, CaseState state, Stimulus stimulus, DateTimeOffset now, World snapshot)
    {
        using var limit = new CancellationTokenSource(options.StepLimit, clock);
        try
        {
            return interpreter.StepOwned(set, state, stimulus, now, snapshot, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new StepTooLongException();
        }
    }

    private static StepOutcome? Unready(ICaseTransaction transaction, CaseInput input, bool opens) => transaction switch
    {
        { SeenBefore: true } => new StepOutcome.SeenBefore(),
        { Case: null } when !opens => new StepOutcome.NoSuchCase(),
        { Case: not null } when opens => new StepOutcome.Refused("case-exists", "Дело с таким номером уже открыто.", "A case with this id is open already."),
        { IsNewer: true } => new StepOutcome.LeftToNewer(),
        { IsDestroyed: true } when input.BringsWords => new StepOutcome.Destroyed(),
        _ => input.Stimulus is TimerDue or CalendarChanged && transaction.Case is { } row && IsOver(row) ? new StepOutcome.NotDue() : null
    };

    private static bool IsOver(CaseRow row) => row.Status is SubStatus.Finished or SubStatus.Cancelled or SubStatus.Faulted;

    private async Task<CaseOpening> OpeningAsync(string caseId, NewCase opens, CancellationToken stop)
    {
        var root = opens.Definitions.Root;
        var set = await definitions.KeepAsync(opens.Definitions, stop);
        return new CaseOpening(caseId, opens.Region, opens.Organisation, root.DefinitionId, root.VersionId, set, opens.ParentCaseId, opens.ReplyTo);
    }
}

/// <summary>A step took longer than its limit: it is no fault of the database's, and counts towards parking the stimulus.</summary>
internal sealed class StepTooLongException : Exception;
