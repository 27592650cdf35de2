using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>Accounts as ASP.NET Core Identity keeps them: it hashes, counts failures and locks; here are the rows.</summary>
public sealed class AccountStore(Database database) : IUserPasswordStore<AccountRow>, IUserLockoutStore<AccountRow>, IUserSecurityStampStore<AccountRow>
{
    private static readonly IdentityError Changed = new() { Code = "ConcurrencyFailure", Description = "The account was changed meanwhile." };

    public Task<AccountRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) => FindAsync(account => account.Id == userId, cancellationToken);

    public Task<AccountRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync(account => account.NormalizedLogin == normalizedUserName, cancellationToken);

    public async Task<IdentityResult> CreateAsync(AccountRow user, CancellationToken cancellationToken)
    {
        using var lane = await database.EnterWriteLaneAsync(cancellationToken);
        await using var db = database.Open();
        user.ConcurrencyStamp = NewStamp();
        db.Add(user);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            return IdentityResult.Failed(new IdentityError { Code = "DuplicateUserName", Description = "The login is taken." });
        }
    }

    /// <summary>The account itself; its grants are changed by <see cref="AccountRegister"/>.</summary>
    public async Task<IdentityResult> UpdateAsync(AccountRow user, CancellationToken cancellationToken)
    {
        using var lane = await database.EnterWriteLaneAsync(cancellationToken);
        await using var db = database.Open();
        var (known, next) = (user.ConcurrencyStamp, NewStamp());
        var changed = await db.Accounts.Where(account => account.Id == user.Id && account.ConcurrencyStamp == known).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.Login, user.Login).SetProperty(account => account.NormalizedLogin, user.NormalizedLogin).SetProperty(account => account.Name, user.Name)
            .SetProperty(account => account.PasswordHash, user.PasswordHash).SetProperty(account => account.SecurityStamp, user.SecurityStamp)
            .SetProperty(account => account.MustChangePassword, user.MustChangePassword).SetProperty(account => account.PasswordUntil, user.PasswordUntil)
            .SetProperty(account => account.FailedLogIns, user.FailedLogIns).SetProperty(account => account.LockedUntil, user.LockedUntil)
            .SetProperty(account => account.DisabledAt, user.DisabledAt).SetProperty(account => account.ConcurrencyStamp, next), cancellationToken);
        if (changed == 0) return IdentityResult.Failed(Changed);
        user.ConcurrencyStamp = next;
        return IdentityResult.Success;
    }

    /// <summary>An account is disabled, never deleted: what it did keeps its name.</summary>
    public Task<IdentityResult> DeleteAsync(AccountRow user, CancellationToken cancellationToken) => throw new NotSupportedException("Disable the account instead.");

    public Task<string> GetUserIdAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task SetUserNameAsync(AccountRow user, string? userName, CancellationToken cancellationToken) => Set(() => user.Login = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedLogin);

    public Task SetNormalizedUserNameAsync(AccountRow user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedLogin = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(AccountRow user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(AccountRow user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<bool> GetLockoutEnabledAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(AccountRow user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(AccountRow user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task<int> GetAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.FailedLogIns);

    public Task<int> IncrementAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(++user.FailedLogIns);

    public Task ResetAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) => Set(() => user.FailedLogIns = 0);

    public void Dispose()
    {
    }

    private async Task<AccountRow?> FindAsync(Expression<Func<AccountRow, bool>> which, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Accounts.AsNoTracking().Include(account => account.Grants).SingleOrDefaultAsync(which, stop);
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
