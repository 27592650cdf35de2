using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>A write of rows that belong to no case: all of it in one commit with the request's receipt, or none of it.</summary>
internal static class OneWrite
{
    /// <param name="write">False when what it was made upon is there no more.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: somebody else wrote meanwhile, and nothing is written.</returns>
    internal static async Task<bool> WriteAsync(this Database database, Func<InteragencyContext, Task<bool>> write, IdempotencyRow? receipt, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await write(db)) return false;
        await IdempotencyStore.PutAsync(db, receipt, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // The first write of all, by two at once.
            return false;
        }

        await transaction.CommitAsync(stop);
        return true;
    }
}
