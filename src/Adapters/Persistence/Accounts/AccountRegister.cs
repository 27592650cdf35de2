using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>Accounts with their grants: lists, and what Identity's store has no word for.</summary>
public sealed class AccountRegister(Database database, TimeProvider clock)
{
    public async Task<bool> IsEmptyAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return !await db.Accounts.AnyAsync(stop);
    }

    public async Task<AccountRow?> FindAsync(string id, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Accounts.AsNoTracking().Include(account => account.Grants).SingleOrDefaultAsync(account => account.Id == id, stop);
    }

    /// <summary>By their names.</summary>
    public async Task<IReadOnlyList<AccountRow>> ListAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Accounts.AsNoTracking().Include(account => account.Grants).OrderBy(account => account.Name).ThenBy(account => account.Login).ToListAsync(stop);
    }

    /// <summary>Replaces all grants of an account in one commit; whoever is logged in with the old ones is out.</summary>
    public async Task GrantAsync(string accountId, IReadOnlyList<GrantRow> grants, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Grants.Where(grant => grant.AccountId == accountId).ExecuteDeleteAsync(stop);
        db.AddRange(grants);
        await db.SaveChangesAsync(stop);
        var stamp = Guid.NewGuid().ToString("N");
        await db.Accounts.Where(account => account.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.SecurityStamp, stamp), stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Nobody uses the accounts of a demonstration where there is none.</summary>
    public async Task DisableDemoAsync(CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        var now = clock.GetUtcNow();
        await db.Accounts.Where(account => account.IsDemo && account.DisabledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.DisabledAt, (DateTimeOffset?)now), stop);
    }
}
