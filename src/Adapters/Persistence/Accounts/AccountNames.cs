using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Accounts;

public static class AccountNames
{
    /// <summary>What the people behind ids of accounts are called; those without an account are left out.</summary>
    public static async Task<Dictionary<string, string>> NamesAsync(this InteragencyContext db, IEnumerable<string?> people, CancellationToken stop)
    {
        string[] ids = [.. people.OfType<string>().Distinct()];
        return ids.Length == 0 ? [] : await db.Accounts.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, stop);
    }
}
