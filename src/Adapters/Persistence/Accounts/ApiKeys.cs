using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Accounts;

/// <param name="Text">What the program sends; shown once.</param>
public sealed record NewApiKey(string Id, string Text);

/// <summary>Keys of programs: <c>iak_ID_SECRET</c>.</summary>
public sealed class ApiKeys(Database database, TimeProvider clock)
{
    private const string Prefix = "iak";
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    public async Task<NewApiKey> MakeAsync(string accountId, string name, IReadOnlyCollection<string> scopes, DateTimeOffset until, CancellationToken stop = default)
    {
        var (id, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        db.Add(new ApiKeyRow { Id = id, AccountId = accountId, Name = name, Hash = HashOf(secret), Scopes = string.Join(',', scopes), MadeAt = clock.GetUtcNow(), Until = until });
        await db.SaveChangesAsync(stop);
        return new NewApiKey(id, $"{Prefix}_{id}_{secret}");
    }

    /// <summary>The key that is good now; null for one that is unknown, wrong, over or revoked.</summary>
    public async Task<ApiKeyRow?> FindAsync(string text, CancellationToken stop = default)
    {
        if (text.Split('_') is not [Prefix, { Length: > 0 } id, { Length: > 0 } secret]) return null;
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Id == id, stop) is not { } known) return null;
        if (!CryptographicOperations.FixedTimeEquals(known.Hash, HashOf(secret)) || known.RevokedAt is not null || known.Until <= now) return null;
        if (known.UsedAt is null || now - known.UsedAt >= Noted) await NoteAsync(id, now, stop);
        return known;
    }

    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(string accountId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.ApiKeys.AsNoTracking().Where(key => key.AccountId == accountId).OrderByDescending(key => key.MadeAt).ToListAsync(stop);
    }

    /// <returns>False when the account has no such key that is still good.</returns>
    public async Task<bool> RevokeAsync(string accountId, string id, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        return await db.ApiKeys.Where(key => key.Id == id && key.AccountId == accountId && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, (DateTimeOffset?)now), stop) > 0;
    }

    private async Task NoteAsync(string id, DateTimeOffset now, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        await db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.UsedAt, (DateTimeOffset?)now), stop);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
