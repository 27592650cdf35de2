using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>
/// The sessions of browsers, in the database: any node knows them, logging out ends one for good, and a cookie tells nothing but its key.
/// </summary>
public sealed class LogIns(Database database, MasterKey master, TimeProvider clock) : ITicketStore
{
    private const int KeyBytes = 32;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = clock.GetUtcNow();
        using var lane = await database.EnterWriteLaneAsync(CancellationToken.None);
        await using var db = database.Open();
        await db.LogIns.Where(known => known.Until <= now).ExecuteDeleteAsync();
        db.Add(new LogInRow { Id = IdOf(key), AccountId = AccountOf(ticket), Sealed = Seal(IdOf(key), ticket), Since = now, Until = ticket.Properties.ExpiresUtc ?? now });
        await db.SaveChangesAsync();
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (id, until) = (IdOf(key), ticket.Properties.ExpiresUtc ?? clock.GetUtcNow());
        var box = Seal(id, ticket);
        using var lane = await database.EnterWriteLaneAsync(CancellationToken.None);
        await using var db = database.Open();
        await db.LogIns.Where(known => known.Id == id).ExecuteUpdateAsync(set => set.SetProperty(known => known.Sealed, box).SetProperty(known => known.Until, until));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (id, now) = (IdOf(key), clock.GetUtcNow());
        await using var db = database.Open();
        var known = await db.LogIns.AsNoTracking().SingleOrDefaultAsync(login => login.Id == id && login.Until > now);
        return known is null ? null : TicketSerializer.Default.Deserialize(SealedBox.Open(master.Wrapping, known.Sealed, BoundTo(id)));
    }

    public async Task RemoveAsync(string key)
    {
        var id = IdOf(key);
        using var lane = await database.EnterWriteLaneAsync(CancellationToken.None);
        await using var db = database.Open();
        await db.LogIns.Where(known => known.Id == id).ExecuteDeleteAsync();
    }

    private byte[] Seal(string id, AuthenticationTicket ticket) => SealedBox.Seal(master.Wrapping, TicketSerializer.Default.Serialize(ticket), BoundTo(id));

    private static string AccountOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static byte[] BoundTo(string id) => Encoding.UTF8.GetBytes($"log-in/{id}");
}
