using System.Text.Json;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What the message of a request is written from.</summary>
/// <param name="CaseNumber">Of the case that asks.</param>
/// <param name="DefinitionSetId">What that case runs.</param>
/// <param name="Deadline">Null when the request has no term.</param>
public sealed record OutgoingRequest(RequestRow Request, string CaseNumber, string DefinitionSetId, DeadlineRow? Deadline);

/// <summary>The ledger of requests as those who send them and take their answers read it; the simulation of the whole service has one in memory.</summary>
public interface IRequestLedger
{
    /// <summary>Null when there is no request of this number.</summary>
    Task<RequestRow?> FindAsync(string requestId, CancellationToken stop = default);

    /// <summary>Notes that an answer came once more which the case had taken: nothing else changes.</summary>
    /// <param name="id">Of the message: it is noted once.</param>
    /// <param name="receipt">Of the write that brought it; null for one without.</param>
    Task NoteRepeatAsync(RequestRow request, string by, string id, IdempotencyRow? receipt, CancellationToken stop = default);

    /// <summary>What the messages of these rows are written from, by the id of the request.</summary>
    /// <param name="rows">Outbox rows of kind <see cref="AgencyAsked"/> or <see cref="OutboxRow.RequestRecall"/>.</param>
    Task<IReadOnlyDictionary<string, OutgoingRequest>> OfAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken stop = default);
}

public sealed class RequestLedger(Database database, RequestMarks marks) : IRequestLedger
{
    public async Task<RequestRow?> FindAsync(string requestId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, stop);
    }

    public Task NoteRepeatAsync(RequestRow request, string by, string id, IdempotencyRow? receipt, CancellationToken stop = default) => marks.NoteAsync(request, RequestMark.Repeated, by, id, receipt, stop);

    public async Task<IReadOnlyDictionary<string, OutgoingRequest>> OfAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken stop = default)
    {
        await using var db = database.Open();
        string[] ids = [.. rows.Select(RequestOf)], cases = [.. rows.Select(row => row.CaseId).Distinct()];
        var found = await (
            from request in db.Requests.AsNoTracking()
            where cases.Contains(request.CaseId) && ids.Contains(request.Id)
            join owner in db.Cases on request.CaseId equals owner.Id
            join term in db.Deadlines on new { request.CaseId, Id = request.DeadlineId } equals new { term.CaseId, Id = (string?)term.Id } into terms
            from deadline in terms.DefaultIfEmpty()
            select new { Request = request, owner.Number, owner.DefinitionSetId, Deadline = deadline }).ToListAsync(stop);
        return found.ToDictionary(f => f.Request.Id, f => new OutgoingRequest(f.Request, f.Number ?? "", f.DefinitionSetId, f.Deadline));
    }

    /// <summary>The id of the request that an outbox row speaks of.</summary>
    public static string RequestOf(OutboxRow row) => row.Kind == OutboxRow.RequestRecall
        ? JsonSerializer.Deserialize<RequestChanged>(row.Payload, StateJson.Options)!.RequestId
        : JsonSerializer.Deserialize<AgencyAsked>(row.Payload, StateJson.Options)!.RequestId;
}
