using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Writing;

/// <summary>Gives a person's stimulus to its case and says what became of it, as a value or as a refusal.</summary>
internal sealed class CaseWriter(CaseRunner runner, CaseRehearsal rehearsals)
{
    internal async Task<Reply<StepDone>> GiveAsync(Write write, string caseId, Stimulus stimulus, PersonalData? personal, CancellationToken stop) => Told(caseId, write.DryRun is { } dry
        ? await RehearseAsync(dry, caseId, stimulus, stop)
        : await runner.RunAsync(new CaseInput(caseId, stimulus, personal) { Receipt = outcome => write.Receipt?.Of(Told(caseId, outcome)) }, stop));

    /// <param name="answer">What is told, now and when the same write is sent again.</param>
    internal async Task<Reply<T>> GiveAsync<T>(Write write, string caseId, Stimulus stimulus, PersonalData? personal, T answer, CancellationToken stop)
    {
        Reply<T> Answered(StepOutcome outcome) => Told(caseId, outcome).Refusal is { } refusal ? refusal : answer;
        return Answered(await runner.RunAsync(new CaseInput(caseId, stimulus, personal) { Receipt = outcome => write.Receipt?.Of(Answered(outcome)) }, stop));
    }

    internal async Task<Reply<StepDone>> OpenAsync(Write write, string caseId, Stimulus start, NewCase opening, PersonalData personal, CancellationToken stop, ArrivedMessage? arrived = null)
    {
        var input = new CaseInput(caseId, start, personal, arrived) { Opening = opening, Receipt = outcome => write.Receipt?.Of(Told(caseId, outcome), StatusCodes.Status201Created) };
        return Told(caseId, await runner.RunAsync(input, stop));
    }

    /// <summary>What came as a message of an agency: the same one again is known by <paramref name="arrived"/>.</summary>
    internal async Task<Reply<StepDone>> TakeAsync(Receipt? receipt, string caseId, Stimulus stimulus, PersonalData personal, ArrivedMessage arrived, CancellationToken stop) => Told(caseId,
        await runner.RunAsync(new CaseInput(caseId, stimulus, personal, arrived) { Receipt = outcome => receipt?.Of(Told(caseId, outcome)) }, stop));

    private async Task<StepOutcome> RehearseAsync(DryRun dry, string caseId, Stimulus stimulus, CancellationToken stop)
    {
        try
        {
            dry.Step = await rehearsals.StepAsync(caseId, stimulus, stop);
            return dry.Step is { } step ? new StepOutcome.Done(caseId, step.Before.Steps, step.Step.Matched, step.Step.Effects) : new StepOutcome.NoSuchCase();
        }
        catch (StimulusRefusedException refused)
        {
            return new StepOutcome.Refused(refused.Code, refused.Russian, refused.English);
        }
    }

    private static Reply<StepDone> Told(string caseId, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done { Matched: true } or StepOutcome.SeenBefore => new StepDone(caseId),
        StepOutcome.Done => Refusal.NotNow("nobody-waits", new("Дело сейчас этого не ждёт: состояние изменилось, обновите страницу.", "The case does not wait for this now: its state has changed, reload it.")),
        StepOutcome.Refused { Code: "case-exists" } => new StepDone(caseId),
        StepOutcome.Refused refused => Refusal.Of(new StimulusRefusedException(refused.Code, refused.Russian, refused.English)),
        StepOutcome.NoSuchCase => Refusals.NoCase,
        StepOutcome.Destroyed => Refusals.CaseDestroyed,
        StepOutcome.AfterEnd => Refusal.NotNow("case-closed", new("Дело закрыто.", "The case is closed.")),
        _ => Refusals.Busy,
    };
}

/// <summary>A write that a case has taken, now or when it was first sent.</summary>
internal sealed record StepDone(string CaseId);
