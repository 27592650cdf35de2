using System.Security.Cryptography;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What this installation as a whole must agree on.</summary>
public sealed class InstallationFacts(Database database, MasterKey master)
{
    private const string KeyCheck = "master-key";

    /// <summary>The database's families were encrypted with this node's key; noted at the first start.</summary>
    /// <exception cref="FormatException">They were encrypted with another: nobody could read them, and what this node wrote no other could.</exception>
    public async Task ConfirmMasterKeyAsync(CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (await FindAsync(context, stop) is not { } noted) noted = await NoteAsync(context, stop);
        if (!CryptographicOperations.FixedTimeEquals(noted, master.Check))
            throw new FormatException("Keys:MasterKeyFile: this is not the master key with which the database's texts were encrypted. Take the one that belongs to the database from its backup.");
    }

    private static async Task<byte[]?> FindAsync(InteragencyContext context, CancellationToken stop) =>
        await context.Installation.AsNoTracking().Where(fact => fact.Name == KeyCheck).Select(fact => fact.Value).SingleOrDefaultAsync(stop);

    private async Task<byte[]> NoteAsync(InteragencyContext context, CancellationToken stop)
    {
        context.Add(new InstallationRow { Name = KeyCheck, Value = master.Check });
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // Another node was first: what it noted counts.
            return (await FindAsync(context, stop))!;
        }

        return master.Check;
    }
}
