using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Keys of writes over HTTP, kept 72 hours. The write's own commit keeps them: see <see cref="ICaseTransaction.Keep"/>.</summary>
public sealed class IdempotencyStore(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(72);

    /// <summary>What was kept of a write that was done; null when none was, or its time is over.</summary>
    public async Task<IdempotencyRow?> FindAsync(string actor, string route, string key, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var oldest = clock.GetUtcNow() - Kept;
        return await context.Idempotency.AsNoTracking().SingleOrDefaultAsync(i => i.Actor == actor && i.Route == route && i.Key == key && i.At > oldest, stop);
    }

    /// <summary>Takes a key before a write that no commit of the database holds: of those that come with the same key, one goes on.</summary>
    /// <returns>False: it is taken.</returns>
    public async Task<bool> TakeAsync(IdempotencyRow key, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var oldest = clock.GetUtcNow() - Kept;
        await context.Idempotency.Where(i => i.Actor == key.Actor && i.Route == key.Route && i.Key == key.Key && i.At <= oldest).ExecuteDeleteAsync(stop);
        context.Add(key);
        try
        {
            await context.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            return false;
        }
    }

    /// <summary>Gives a key back: nothing was written under it.</summary>
    public async Task GiveBackAsync(IdempotencyRow key, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Idempotency.Where(i => i.Actor == key.Actor && i.Route == key.Route && i.Key == key.Key).ExecuteDeleteAsync(stop);
    }

    /// <summary>Forgets those whose time is over.</summary>
    public async Task ForgetAsync(CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var oldest = clock.GetUtcNow() - Kept;
        await context.Idempotency.Where(i => i.At <= oldest).ExecuteDeleteAsync(stop);
    }

    /// <summary>Adds a receipt to a commit to come; an expired key may stand there still.</summary>
    internal static async Task PutAsync(InteragencyContext context, IdempotencyRow? receipt, CancellationToken stop)
    {
        if (receipt is null) return;
        await context.Idempotency.Where(i => i.Actor == receipt.Actor && i.Route == receipt.Route && i.Key == receipt.Key).ExecuteDeleteAsync(stop);
        context.Add(receipt);
    }
}
