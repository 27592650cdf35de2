using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>Writes and reads what happens to requests outside the case's rules.</summary>
public sealed class RequestMarks(Database database, TimeProvider clock)
{
    /// <summary>Notes it. What happens only once, of several that say so the first counts.</summary>
    /// <param name="id">Tells apart what may happen again, such as the key of the write; null for what happens once.</param>
    /// <param name="receipt">Of the write; null for one without.</param>
    public async Task NoteAsync(RequestRow request, RequestMark kind, string by, string? id = null, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (receipt is null && await context.RequestMarks.AnyAsync(m => m.CaseId == request.CaseId && m.Id == RequestMarkRow.IdOf(request.Id, kind, id), stop)) return;
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (!await context.RequestMarks.AnyAsync(m => m.CaseId == request.CaseId && m.Id == RequestMarkRow.IdOf(request.Id, kind, id), stop)) context.Add(Row(request, kind, by, id));
        await IdempotencyStore.PutAsync(context, receipt, stop);
        try
        {
            await context.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
        catch (DbUpdateException error) when (receipt is null && database.IsDuplicate(error))
        {
            // Somebody noted the same at the same moment.
        }
    }

    internal RequestMarkRow Row(RequestRow request, RequestMark kind, string by, string? id = null) => new()
    {
        CaseId = request.CaseId, Id = RequestMarkRow.IdOf(request.Id, kind, id), Region = request.Region, Organisation = request.Organisation,
        RequestId = request.Id, Kind = kind, By = by, At = Instants.Stored(clock.GetUtcNow()),
    };
}
