using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Notices;

internal static class NoticeEndpoints
{
    internal static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("/", ListAsync).Require(Right.NoticesRead).WithSummary("Кому и о чём сообщено");
        notices.MapPost("/{noticeId}/delivered", DeliveredAsync).Require(Right.CasesWork).WithSummary("Отметить вручение уведомления");
    }

    private static async Task<Ok<IReadOnlyList<NoticeView>>> ListAsync(
        CurrentActor actor, NoticeQueries notices, CancellationToken stop, string? caseId = null, string? kind = null, bool outward = false, bool undelivered = false) =>
        TypedResults.Ok(await notices.ListAsync(actor, new NoticeFilter(caseId, kind, outward, undelivered), stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> DeliveredAsync(
        string noticeId, DeliveryToRecord input, RequestedWrite write, RecordDelivery record, CancellationToken stop) =>
        (await record.DoAsync(write.Value, noticeId, input, stop)).ToOk();
}
