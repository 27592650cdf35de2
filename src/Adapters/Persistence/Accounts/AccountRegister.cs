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

    public async Task<AccountRow?> FindByLoginAsync(string login, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var normalized = login.Trim().ToUpperInvariant();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedLogin == normalized, stop);
    }

    /// <summary>Shuts the accounts that a load has made, unless somebody has come in by one: their names are told then.</summary>
    public async Task<Loads.UndoOutcome> ShutUnusedAsync(Loads.LoadRow load, string by, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        List<string> used = [];
        var done = await database.WriteAsync(async db =>
        {
            var made = await db.LoadLines.Where(l => l.LoadId == load.Id && l.Status == Loads.LineStatus.Loaded).Select(l => l.Made).ToListAsync(stop);
            used = await db.Accounts.Where(a => made.Contains(a.Id) && !a.MustChangePassword).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(stop);
            if (used.Count > 0) return false;
            DateTimeOffset? now = Instants.Stored(clock.GetUtcNow());
            await db.Accounts.Where(a => made.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, now), stop);
            return await Loads.LoadStore.MarkUndoneAsync(db, load.Id, by, now.Value, stop);
        }, receipt, stop);
        return new Loads.UndoOutcome(done, used);
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
