using System.Globalization;
using System.Security.Claims;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Interagency.Orchestrator.Accounts;

/// <summary>Logging in and out of a browser. Who fails is told the same whatever was wrong, in the same time.</summary>
internal sealed class LogInDesk(UserManager<AccountRow> users, Actors actors, IServiceScopeFactory scopes, IAuditTrail trail, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private static readonly Refusal Wrong = new(StatusCodes.Status401Unauthorized, "wrong-password", new(
        "Логин или пароль неверен, либо вход временно закрыт после нескольких неудачных попыток. Забытый пароль сменит администратор.",
        "The login or the password is wrong, or logging in is closed for a while after several failures. An administrator renews a forgotten password."), []);

    // Costs what comparing with a real one costs.
    private static readonly AccountRow Nobody = new() { PasswordHash = new PasswordHasher<AccountRow>().HashPassword(new AccountRow(), Guid.NewGuid().ToString()) };

    internal async Task<Refusal?> LogInAsync(HttpContext context, string? login, string? password)
    {
        if (await users.FindByNameAsync(login?.Trim() ?? "") is not { } account)
        {
            await users.CheckPasswordAsync(Nobody, password ?? "");
            await NoteAsync(AuditKind.LogInFailed, AuditEntry.Stranger, "account/unknown");
            return Wrong;
        }

        if (!await IsRightAsync(account, password ?? "") || !actors.Of(account).IsKnown)
        {
            await NoteAsync(await users.IsLockedOutAsync(account) ? AuditKind.LockedOut : AuditKind.LogInFailed, AuditEntry.Stranger, $"account/{account.Id}");
            return Wrong;
        }

        await NoteAsync(AuditKind.LogIn, new Actor(ActorKind.Person, account.Id), $"account/{account.Id}");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(Actors.Stamp, account.SecurityStamp)], Schemes.Session);
        // A session of its own, whatever key the browser had before: the scheme would go on under a key that it has read in this request.
        await context.SignOutAsync(Schemes.Session);
        await using var fresh = scopes.CreateAsyncScope();
        await fresh.ServiceProvider.GetRequiredService<IAuthenticationService>().SignInAsync(context, Schemes.Session, new ClaimsPrincipal(identity), new AuthenticationProperties { Items = { [Schemes.Ends] = (clock.GetUtcNow() + Longest).ToString("O", CultureInfo.InvariantCulture) } });
        return null;
    }

    private Task NoteAsync(AuditKind kind, Actor actor, string subject) => trail.RecordAsync(new AuditEntry(kind, actor, subject));

    /// <summary>Locked, nobody gets in even with the right one.</summary>
    private async Task<bool> IsRightAsync(AccountRow account, string password)
    {
        var right = await users.CheckPasswordAsync(account, password);
        if (await users.IsLockedOutAsync(account)) return false;
        if (!right) await users.AccessFailedAsync(account);
        else if (account.FailedLogIns > 0) await users.ResetAccessFailedCountAsync(account);
        return right;
    }
}
