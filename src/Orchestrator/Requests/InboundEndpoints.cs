using System.Text.Json;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Interagency.Orchestrator.Requests;

internal static class InboundEndpoints
{
    internal static void MapInbound(this IEndpointRouteBuilder api)
    {
        api.MapPost("/inbound-requests", AskAsync).Require(Right.SignalsSend).WithTags("Inbound").WithSummary("Запрос или сигнал другого органа: те же тела, что и на шине (request.proposals.v1, request.information.v1, signal.v1); открывает дело")
            .AddOpenApiOperationTransformer((operation, _, _) => Inbox.InboxApi.ExamplesAsync(operation, InboundMessage.Types));
        api.MapGet("/quarantine", QuarantineAsync).Require(Right.QuarantineHandle).WithTags("Inbound").WithSummary("Непринятые сообщения и причины; тела под маской");
        api.MapPost("/quarantine/{id}/resubmit", ResubmitAsync).Require(Right.QuarantineHandle).WithTags("Inbound").WithSummary("Принять сообщение ещё раз, когда причина устранена: у нас или исправлениями в самом сообщении (type, requestId, dueDate, outgoingDate, kindOfHelp предложений); пришедшее хранится как пришло");
        api.MapPost("/quarantine/{id}/close", CloseAsync).Require(Right.QuarantineHandle).WithTags("Inbound").WithSummary("Закрыть без ответа сообщение, которое нельзя исправить: с причиной; оно больше не ждёт");
    }

    private static async Task<Results<Created<StepDone>, ProblemHttpResult>> AskAsync(JsonElement body, CurrentActor actor, RequestedWrite write, TakeInbound inbound, CancellationToken stop)
    {
        if (body.ValueKind != JsonValueKind.Object) return Refusal.Malformed(new("Тело запроса — объект JSON.", "The request is a JSON object.")).ToProblem();
        var fields = JsonSerializer.SerializeToNode(body)!.AsObject();
        fields["messageId"] ??= write.Value.Guid("message").ToString();
        return InboundReader.Read(JsonSerializer.SerializeToUtf8Bytes(fields)) switch
        {
            InboundReading.Asked { Message.Region: { } named } when !actor.Holds(Right.SignalsSend, named, null) => Refusals.NotYourPlace.ToProblem(),
            InboundReading.Asked asked => (await inbound.DoAsync(asked.Message, actor.AgencyRegion, actor.Agency, actor.Actor!, stop, write.Value.Receipt)).ToCreated(),
            InboundReading.Unusable wrong => Refusal.Invalid([new(wrong.Field, wrong.Why)]).ToProblem(),
            _ => throw new InvalidOperationException("A request is read or unusable."),
        };
    }

    private static async Task<Ok<IReadOnlyList<QuarantineView>>> QuarantineAsync(CurrentActor actor, RequestQueries requests, CancellationToken stop) =>
        TypedResults.Ok(await requests.QuarantineAsync(actor, stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ResubmitAsync(
        string id, RequestedWrite write, ResubmitLetter resubmit, CancellationToken stop, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] LetterRepairs? repairs = null) =>
        (await resubmit.DoAsync(write.Value, id, repairs, stop)).ToOk();

    private static async Task<Results<Ok<ClosedMessage>, ProblemHttpResult>> CloseAsync(string id, LetterToClose input, RequestedWrite write, CloseLetter close, CancellationToken stop) =>
        (await close.DoAsync(write.Value, id, input, stop)).ToOk();
}
