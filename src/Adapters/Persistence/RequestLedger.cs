using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What the message of a request is written from.</summary>
/// <param name="Owner">The case that asks.</param>
/// <param name="Deadline">Null when the request has no term.</param>
public sealed record OutgoingRequest(RequestRow Request, CaseRow Owner, DeadlineRow? Deadline);

/// <summary>The ledger of requests as those who send them and take their answers read it; the simulation of the whole service has one in memory.</summary>
public interface IRequestLedger
{
    /// <summary>Null when there is no request of this number.</summary>
    Task<RequestRow?> FindAsync(string requestId, CancellationToken stop = default);

    /// <param name="row">An outbox row of kind <see cref="AgencyAsked"/> or <see cref="OutboxRow.RequestRecall"/>.</param>
    Task<OutgoingRequest> OfAsync(OutboxRow row, CancellationToken stop = default);
}

public sealed class RequestLedger(Database database) : IRequestLedger
{
    public async Task<RequestRow?> FindAsync(string requestId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, stop);
    }

    public async Task<OutgoingRequest> OfAsync(OutboxRow row, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var id = RequestOf(row);
        var request = await db.Requests.AsNoTracking().SingleAsync(r => r.CaseId == row.CaseId && r.Id == id, stop);
        var owner = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == row.CaseId, stop);
        var deadline = await db.Deadlines.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == row.CaseId && d.Id == request.DeadlineId, stop);
        return new OutgoingRequest(request, owner, deadline);
    }

    /// <summary>The id of the request that an outbox row speaks of.</summary>
    public static string RequestOf(OutboxRow row) => row.Kind == OutboxRow.RequestRecall
        ? JsonSerializer.Deserialize<RequestChanged>(row.Payload, StateJson.Options)!.RequestId
        : JsonSerializer.Deserialize<AgencyAsked>(row.Payload, StateJson.Options)!.RequestId;
}
