using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Orders;

internal sealed record OrderFilter(string? CaseId = null, string? Executor = null, bool OpenOnly = false);

/// <summary>Orders of decrees, those due first on top. An agency sees what it was ordered, nothing else.</summary>
internal sealed class OrderQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks)
{
    private const int Most = 500;

    internal async Task<IReadOnlyList<OrderView>> ListAsync(CurrentActor actor, OrderFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Orders.AsNoTracking().VisibleTo(actor, db);
        if (filter.CaseId is { } caseId) query = query.Where(order => order.CaseId == caseId);
        if (filter.Executor is { } executor) query = query.Where(order => order.Executor == executor);
        if (filter.OpenOnly) query = query.Where(order => order.Status == OrderStatus.Issued);
        var rows = await (
            from order in query
            join owner in db.Cases on order.CaseId equals owner.Id
            orderby order.DueDate, order.IssuedAt, order.Id
            select new { Order = order, owner.Number, Deadline = db.Deadlines.FirstOrDefault(d => d.CaseId == order.CaseId && d.Id == order.DeadlineId) }).Take(Most).ToListAsync(stop);
        var views = new List<OrderView>();
        foreach (var ofCase in rows.GroupBy(row => row.Order.CaseId))
        {
            var texts = await names.OfCaseAsync(actor, ofCase.Key, stop);
            views.AddRange(ofCase.Select(row => View(row.Order, row.Number ?? "", row.Deadline, texts)));
        }

        return [.. views.OrderBy(view => view.DueDate)];
    }

    private OrderView View(OrderRow row, string number, DeadlineRow? deadline, IReadOnlyDictionary<string, string> texts)
    {
        var words = lexicon.OfRegion(row.Region);
        return new OrderView(
            row.Id, row.CaseId, number, row.ItemId, words.Body(row.Body), row.Executor, words.Responsible(row.Executor), texts.GetValueOrDefault(row.TextRef), row.DueDate,
            marks.Of(deadline), row.Status, row.IssuedAt, row.EvidenceRef is { } proof ? texts.GetValueOrDefault(proof) : null, row.ReportedAt);
    }
}
