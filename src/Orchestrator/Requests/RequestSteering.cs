using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Requests;

/// <param name="Instead">The agency to be asked in its stead; null for none.</param>
internal sealed record RequestToTakeBack(string? Reason, string? Instead);

/// <summary>What those who steer a case do to a request: send it once more, take it back, ask another agency in its stead. Its term is excused as any other.</summary>
internal sealed class RequestSteering(IRequestLedger requests, OutboxStore outbox, RequestMarks marks, CaseWriter writer, WakeUp wake, TimeProvider clock)
{
    private static readonly Refusal OnItsWay = Refusal.NotNow("on-its-way", new("Запрос ещё в пути: он уйдёт сам, как только ответит брокер.", "The request is still on its way: it goes out by itself as soon as the broker answers."));

    private static readonly Refusal NotWaiting = Refusal.NotNow("request-settled", new("На этот запрос ответа уже не ждут.", "No answer to this request is waited for any more."));

    /// <summary>The message goes out again under the same id: an agency that has it takes it for a repeat.</summary>
    internal async Task<Reply<StepDone>> ResendAsync(Write write, string requestId, CancellationToken stop)
    {
        if (await requests.FindAsync(requestId, stop) is not { } request) return Refusals.NoRequest;
        if (request.Status is not (RequestStatus.Asked or RequestStatus.PartlyAnswered)) return NotWaiting;
        if (!await outbox.SendAgainAsync(request.CaseId, request.MessageId, clock.GetUtcNow(), stop)) return OnItsWay;
        Reply<StepDone> done = new StepDone(request.CaseId);
        await marks.NoteAsync(request, RequestMark.Resent, write.By.Id, write.Guid("mark").ToString("N"), write.Receipt?.Of(done), stop);
        wake.Ring();
        return done;
    }

    /// <summary>No answer is waited for any more; one that still comes is kept as late.</summary>
    internal async Task<Reply<StepDone>> TakeBackAsync(Write write, string requestId, RequestToTakeBack input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        if (await requests.FindAsync(requestId, stop) is not { } request) return Refusals.NoRequest;
        var texts = new SealedTexts(write.StimulusId);
        var instead = string.IsNullOrWhiteSpace(input.Instead) ? null : input.Instead.Trim();
        var back = new RequestTakenBack(request.RoundId, request.Id, instead, texts.Seal("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, request.CaseId, back, texts.Personal, stop);
    }
}
