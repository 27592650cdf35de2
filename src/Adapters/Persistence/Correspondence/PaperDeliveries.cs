using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>Which letters to a family have reached it. One that is told again is told anew: the first telling may have been a slip.</summary>
public sealed class PaperDeliveries(Database database)
{
    public async Task<IReadOnlyDictionary<string, PaperDeliveryRow>> OfAsync(string caseId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.PaperDeliveries.AsNoTracking().Where(d => d.CaseId == caseId).ToDictionaryAsync(d => d.Id, stop);
    }

    /// <returns>False: another did so at the same moment.</returns>
    public Task<bool> SetAsync(PaperDeliveryRow delivery, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        await db.PaperDeliveries.Where(d => d.CaseId == delivery.CaseId && d.Id == delivery.Id).ExecuteDeleteAsync(stop);
        db.Add(delivery);
        return true;
    }, receipt, stop);
}
