using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Keys of writes over HTTP, kept 72 hours.</summary>
public sealed class IdempotencyStore(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(72);

    public async Task<IdempotencyRow?> FindAsync(string actor, string route, string key, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var oldest = clock.GetUtcNow() - Kept;
        return await context.Idempotency.AsNoTracking().SingleOrDefaultAsync(i => i.Actor == actor && i.Route == route && i.Key == key && i.At > oldest, stop);
    }

    /// <summary>Notes that a write was done, and forgets those whose time is over.</summary>
    public async Task KeepAsync(string actor, string route, string key, byte[] bodyHash, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var now = clock.GetUtcNow();
        await context.Idempotency.Where(i => i.At <= now - Kept).ExecuteDeleteAsync(stop);
        if (await context.Idempotency.AnyAsync(i => i.Actor == actor && i.Route == route && i.Key == key, stop)) return;
        context.Add(new IdempotencyRow { Actor = actor, Route = route, Key = key, BodyHash = bodyHash, StatusCode = 200, At = now });
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // Another node noted the same write at the same moment.
        }
    }
}
