using System.Text.Json;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Planning;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Requests;

internal static class RequestEndpoints
{
    internal static void MapRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/requests").WithTags("Requests");
        requests.MapGet("/", ListAsync).Require(Right.RequestsRead).WithSummary("Книга запросов");
        requests.MapGet("/agencies", AgenciesAsync).Require(Right.RequestsRead).WithSummary("Как отвечают ведомства: сколько спрошено, в срок, с опозданием на сколько рабочих дней; просьбы отдельно");
        requests.MapGet("/{requestId}", FindAsync).Require(Right.RequestsRead).WithSummary("Запрос с ответами");
        requests.MapPost("/{requestId}/answers", AnswerAsync).Require(Right.RequestsAnswer).WithSummary("Ответ ведомства: те же тела, что и на шине (answer.proposals.v1 …); сотрудник, который вносит пришедшее на бумаге, указывает way: Post, Telephone или Email")
            .AddOpenApiOperationTransformer((operation, _, _) => Inbox.InboxApi.ExamplesAsync(operation, AnswerMessage.Types));
        requests.MapPost("/{requestId}/received", ReceivedAsync).Require(Right.RequestsAnswer).WithSummary("Система ведомства получила запрос: то же, что answer.received.v1 на шине");
        requests.MapPost("/{requestId}/resend", ResendAsync).Require(Right.CasesSteer).WithSummary("Отправить запрос ещё раз под тем же номером сообщения");
        requests.MapPost("/{requestId}/take-back", TakeBackAsync).Require(Right.CasesSteer).WithSummary("Отозвать запрос с пояснением; если названо другое ведомство (instead), спросить его");
        requests.MapPost("/{requestId}/proposals/{proposalId}/return", ReturnAsync).Require(Right.CasesWork).WithSummary("Вернуть предложение ведомству на доработку с пояснением");
        api.MapPost("/measures/{measureId}/reports", ReportAsync).Require(Right.RequestsAnswer).WithTags("Requests").WithSummary("Как исполняется мероприятие: то же тело, что answer.measure.v1 на шине")
            .AddOpenApiOperationTransformer((operation, _, _) => Inbox.InboxApi.ExamplesAsync(operation, MeasureReportMessage.MessageType));
        api.MapPost("/rounds/{roundId}/go-on", GoOnAsync).Require(Right.CasesSteer).WithTags("Requests").WithSummary("Решить идти дальше без ответа ведомств");
    }

    private static async Task<Ok<IReadOnlyList<RequestView>>> ListAsync(
        CurrentActor actor, RequestQueries requests, CancellationToken stop, string? caseId = null, string? agency = null, RequestStatus? status = null) =>
        TypedResults.Ok(await requests.ListAsync(actor, new RequestFilter(caseId, agency, status), stop));

    private static async Task<Ok<IReadOnlyList<AgencySheet>>> AgenciesAsync(
        CurrentActor actor, AgencySheetQueries agencies, CancellationToken stop, DateOnly? from = null, DateOnly? until = null, string? region = null) =>
        TypedResults.Ok(await agencies.ListAsync(actor, new AgencySheetFilter(from, until, region), stop));

    private static async Task<Results<Ok<RequestView>, ProblemHttpResult>> FindAsync(string requestId, CurrentActor actor, RequestQueries requests, CancellationToken stop) =>
        (await requests.FindAsync(actor, requestId, stop)).OrNotFound(Refusals.NoRequest);

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ReturnAsync(
        string requestId, string proposalId, ProposalToReturn input, RequestedWrite write, ReturnProposal returning, CancellationToken stop) =>
        (await returning.DoAsync(write.Value, requestId, proposalId, input, stop)).ToOk();

    private static async Task<Results<Ok<AnswerTaken>, ProblemHttpResult>> AnswerAsync(
        string requestId, JsonElement body, CurrentActor actor, RequestedWrite write, AnswerRequest answers, Lexicon lexicon, TimeProvider clock, CancellationToken stop)
    {
        if (body.ValueKind != JsonValueKind.Object) return Refusal.Malformed(new("Тело ответа — объект JSON.", "The answer is a JSON object.")).ToProblem();
        var fields = JsonSerializer.SerializeToNode(body)!.AsObject();
        fields["requestId"] = requestId;
        fields["messageId"] ??= write.Value.Guid("message").ToString();
        // Staff of ours say by which way it came to them; an agency's system is its own way.
        var onPaper = actor.IsPerson && fields.ContainsKey("way");
        var way = onPaper ? PaperAnswer.Way(fields["way"]?.GetValueKind() == JsonValueKind.String ? (string?)fields["way"] : null) : AnswerWay.Rest;
        return AnswerReader.Read(JsonSerializer.SerializeToUtf8Bytes(fields)) switch
        {
            AnswerReading.Answer answer when onPaper && PaperAnswer.Check(way, answer.Message, lexicon.HomeZone.DateOf(clock.GetUtcNow())) is { } wrong => wrong.ToProblem(),
            AnswerReading.Answer answer => (await answers.TakeAsync(answer.Message, Sender.Of(actor, way!.Value), stop, write.Value.Receipt)).ToOk(),
            AnswerReading.Unusable wrong => Refusal.Invalid([new(wrong.Field, wrong.Why)]).ToProblem(),
            _ => throw new InvalidOperationException("An answer is read or unusable."),
        };
    }

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ReceivedAsync(string requestId, CurrentActor actor, RequestedWrite write, AgencyReports reports, CancellationToken stop) =>
        (await reports.ReceivedAsync(new ReceiptMessage(write.Value.Guid("message").ToString(), requestId, null), Sender.Of(actor, AnswerWay.Rest), stop, write.Value.Receipt)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ResendAsync(string requestId, RequestedWrite write, RequestSteering steering, CancellationToken stop) =>
        (await steering.ResendAsync(write.Value, requestId, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> TakeBackAsync(string requestId, RequestToTakeBack input, RequestedWrite write, RequestSteering steering, CancellationToken stop) =>
        (await steering.TakeBackAsync(write.Value, requestId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ReportAsync(string measureId, JsonElement body, CurrentActor actor, RequestedWrite write, AgencyReports reports, CancellationToken stop)
    {
        if (body.ValueKind != JsonValueKind.Object) return Refusal.Malformed(new("Тело отчёта — объект JSON.", "The report is a JSON object.")).ToProblem();
        var fields = JsonSerializer.SerializeToNode(body)!.AsObject();
        fields["measureId"] = measureId;
        fields["messageId"] ??= write.Value.Guid("message").ToString();
        var reading = MeasureReportMessage.Read(JsonSerializer.SerializeToUtf8Bytes(fields));
        return reading.Message is { } message
            ? (await reports.MeasureAsync(message, Sender.Of(actor, AnswerWay.Rest), stop, write.Value.Receipt)).ToOk()
            : Refusal.Invalid([new(reading.Field!, reading.Why!)]).ToProblem();
    }

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> GoOnAsync(
        string roundId, RoundToGoOn input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.GoOnAsync(write.Value, roundId, input, stop)).ToOk();
}
