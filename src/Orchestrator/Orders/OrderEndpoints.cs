using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Orders;

internal static class OrderEndpoints
{
    internal static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        orders.MapGet("/", ListAsync).Require(Right.OrdersRead).WithSummary("Поручения постановлений: исполнители, сроки, исполнение");
        orders.MapPost("/{orderId}/report", ReportAsync).Require(Right.OrdersReport).WithSummary("Сообщить об исполнении поручения");
    }

    private static async Task<Ok<IReadOnlyList<OrderView>>> ListAsync(
        CurrentActor actor, OrderQueries orders, CancellationToken stop, string? caseId = null, string? executor = null, bool open = false) =>
        TypedResults.Ok(await orders.ListAsync(actor, new OrderFilter(caseId, executor, open), stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ReportAsync(
        string orderId, OrderToReport input, RequestedWrite write, ReportOrder report, CancellationToken stop) =>
        (await report.DoAsync(write.Value, orderId, input, stop)).ToOk();
}
