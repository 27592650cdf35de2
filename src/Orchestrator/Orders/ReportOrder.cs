using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Orders;

/// <param name="Status">Done or NotDone.</param>
/// <param name="Evidence">What proves it, or why it wasn't done.</param>
internal sealed record OrderToReport(OrderStatus? Status, string? Evidence);

/// <summary>Whoever was ordered, or the body's secretary, says whether an order was carried out.</summary>
internal sealed class ReportOrder(Database database, CaseWriter writer)
{
    internal async Task<Reply<StepDone>> DoAsync(Write write, string orderId, OrderToReport input, CancellationToken stop)
    {
        if (input.Status is not { } status) return Refusal.Invalid([Refusals.Missing("status")]);
        if (status is not (OrderStatus.Done or OrderStatus.NotDone)) return Refusal.Invalid([new("status", new("возможны: Done, NotDone", "may be Done or NotDone"))]);
        await using var db = database.Open();
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == orderId, stop) is not { } row)
            return Refusals.NoOrder;
        if (write.By.Agency is { } agency && agency != row.Executor) return Refusals.NoOrder;
        var texts = new SealedTexts(write.StimulusId);
        var reported = new OrderReported(orderId, status, texts.SealOrNull("evidence", "evidence", input.Evidence)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, row.CaseId, reported, texts.Personal, stop);
    }
}
