using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Language;
using Microsoft.AspNetCore.Identity;

namespace Interagency.Orchestrator.Accounts;

/// <param name="Grants">At least one.</param>
internal sealed record AccountToMake(string? Login, string? Name, IReadOnlyList<GrantToGive>? Grants);

/// <param name="Posts">Roles of the region's directory.</param>
internal sealed record GrantToGive(AccountRole? Role, string? Region, string? Organisation, string? Section, string? Agency, IReadOnlyList<string>? Posts);

/// <param name="Password">Told once, to be changed at the first log-in.</param>
internal sealed record AccountMade(string AccountId, string Password);

/// <summary>What an administrator does to accounts, and what everybody does to their own.</summary>
internal sealed class AccountDesk(IServiceScopeFactory scopes, AccountRegister register, GrantCheck check, IAuditTrail trail, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    private static readonly Refusal NoAccount = Refusal.Unknown("unknown-account", "Такой учётной записи нет.", "There is no such account.");

    private static readonly Refusal Own = Refusal.NotNow("own-account", new(
        "Свою учётную запись так изменить нельзя: попросите другого администратора.", "You can't change your own account so: ask another administrator."));

    internal async Task<Reply<AccountMade>> MakeAsync(CurrentActor by, AccountToMake input, CancellationToken stop)
    {
        if (await MistakesAsync(by, input, stop) is { Count: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var account = new AccountRow { Id = $"p-{Guid.NewGuid():N}"[..14], Login = input.Login!.Trim(), Name = input.Name!.Trim(), MadeAt = clock.GetUtcNow(), MadeBy = by.Actor!.Id };
        account.Grants.AddRange(input.Grants!.Select(grant => Row(account.Id, grant, by.Actor!.Id)));
        var password = OneTimePassword.Make();
        if (await CreateAsync(account, password, oneTime: true) is { } refusal) return refusal;
        await NoteAsync(AuditKind.AccountChanged, by, account.Id, "login", "name", "grants");
        return new AccountMade(account.Id, password);
    }

    /// <summary>Makes an account whose id, grants and password are given: the first administrator, those of a demonstration.</summary>
    internal async Task<Refusal?> CreateAsync(AccountRow account, string password, bool oneTime)
    {
        (account.MustChangePassword, account.PasswordUntil) = (oneTime, oneTime ? clock.GetUtcNow() + GoodFor : null);
        using var scope = scopes.CreateScope();
        return Refused(await Users(scope).CreateAsync(account, password), "login");
    }

    internal async Task<Refusal?> GrantAsync(CurrentActor by, string accountId, IReadOnlyList<GrantToGive> grants, CancellationToken stop)
    {
        if (accountId == by.Account?.Id) return Own;
        if (!await AdministersAsync(by, accountId, stop)) return NoAccount;
        if (await check.MistakesAsync(by, grants, stop) is { Count: > 0 } mistakes) return Refusal.Invalid(mistakes);
        await register.GrantAsync(accountId, [.. grants.Select(grant => Row(accountId, grant, by.Actor!.Id))], stop);
        await NoteAsync(AuditKind.RightsChanged, by, accountId, "grants");
        return null;
    }

    /// <summary>A forgotten password: the account gets a new one for one use and is unlocked.</summary>
    internal async Task<Reply<AccountMade>> ResetPasswordAsync(CurrentActor by, string accountId)
    {
        if (!await AdministersAsync(by, accountId, CancellationToken.None)) return NoAccount;
        var password = OneTimePassword.Make();
        var refusal = await ChangeAsync(accountId, async (users, account) =>
        {
            (account.MustChangePassword, account.PasswordUntil) = (true, clock.GetUtcNow() + GoodFor);
            (account.LockedUntil, account.FailedLogIns) = (null, 0);
            return await SetPasswordAsync(users, account, password);
        }, "password");
        if (refusal is not null) return refusal;
        await NoteAsync(AuditKind.PasswordReset, by, accountId, "password");
        return new AccountMade(accountId, password);
    }

    internal async Task<Refusal?> DisableAsync(CurrentActor by, string accountId) => accountId == by.Account?.Id ? Own : await SetDisabledAsync(by, accountId, clock.GetUtcNow());

    internal Task<Refusal?> EnableAsync(CurrentActor by, string accountId) => SetDisabledAsync(by, accountId, null);

    /// <summary>One's own: the old one proves that it isn't somebody at a screen left open.</summary>
    internal async Task<Refusal?> ChangeOwnPasswordAsync(CurrentActor by, string? old, string? next, string? again)
    {
        if (next != again) return Refusal.Invalid([new("again", new("не совпадает с новым паролем", "is not the same as the new password"))]);
        var accountId = by.Account!.Id;
        var refusal = await ChangeAsync(accountId, async (users, account) =>
        {
            if (old == next) return IdentityResult.Failed(new IdentityError { Code = "PasswordSame" });
            (account.MustChangePassword, account.PasswordUntil) = (false, null);
            return await users.ChangePasswordAsync(account, old ?? "", next ?? "");
        }, "next");
        if (refusal is null) await NoteAsync(AuditKind.PasswordChanged, by, accountId, "password");
        return refusal;
    }

    /// <summary>An account of a demonstration that is there from an earlier start.</summary>
    internal Task<Refusal?> RenewDemoAsync(string accountId, string password) => ChangeAsync(accountId, (users, account) =>
    {
        (account.DisabledAt, account.LockedUntil, account.FailedLogIns) = (null, null, 0);
        return SetPasswordAsync(users, account, password);
    }, "password");

    private async Task<Refusal?> SetDisabledAsync(CurrentActor by, string accountId, DateTimeOffset? at)
    {
        if (!await AdministersAsync(by, accountId, CancellationToken.None)) return NoAccount;
        var refusal = await ChangeAsync(accountId, (users, account) =>
        {
            account.DisabledAt = at;
            return users.UpdateSecurityStampAsync(account);
        }, "account");
        if (refusal is null) await NoteAsync(AuditKind.AccountChanged, by, accountId, at is null ? "enabled" : "disabled");
        return refusal;
    }

    /// <summary>An account outside the actor's place is none.</summary>
    private async Task<bool> AdministersAsync(CurrentActor by, string accountId, CancellationToken stop) => await register.FindAsync(accountId, stop) is { } account && by.Administers(account);

    private Task NoteAsync(AuditKind kind, CurrentActor by, string accountId, params string[] fields) =>
        trail.RecordAsync(new AuditEntry(kind, by.Actor!, $"account/{accountId}") { Fields = fields });

    private async Task<Refusal?> ChangeAsync(string accountId, Func<UserManager<AccountRow>, AccountRow, Task<IdentityResult>> change, string field)
    {
        using var scope = scopes.CreateScope();
        var users = Users(scope);
        return await users.FindByIdAsync(accountId) is { } account ? Refused(await change(users, account), field) : NoAccount;
    }

    private static async Task<IdentityResult> SetPasswordAsync(UserManager<AccountRow> users, AccountRow account, string password)
    {
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        return await users.UpdateSecurityStampAsync(account);
    }

    private async Task<IReadOnlyList<FieldProblem>> MistakesAsync(CurrentActor by, AccountToMake input, CancellationToken stop)
    {
        var mistakes = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(input.Login)) mistakes.Add(Refusals.Missing("login"));
        if (string.IsNullOrWhiteSpace(input.Name)) mistakes.Add(Refusals.Missing("name"));
        return [.. mistakes, .. await check.MistakesAsync(by, input.Grants ?? [], stop)];
    }

    private GrantRow Row(string accountId, GrantToGive grant, string by) => new()
    {
        Id = Guid.NewGuid().ToString("N"), AccountId = accountId, Role = grant.Role!.Value, Region = Given(grant.Region), Organisation = Given(grant.Organisation), Section = Given(grant.Section),
        Agency = Given(grant.Agency), Posts = string.Join(',', grant.Posts ?? []), GivenAt = clock.GetUtcNow(), GivenBy = by,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Refusal? Refused(IdentityResult result, string field) => result.Succeeded ? null : Refusal.Invalid([.. result.Errors.Select(error => Problem(error, field))]);

    private static FieldProblem Problem(IdentityError error, string field) => error.Code switch
    {
        "DuplicateUserName" => new("login", new("такой логин уже есть, придумайте другой", "is taken, choose another")),
        "InvalidUserName" => new("login", new("только латинские буквы, цифры и знаки . - _ @", "Latin letters, digits and . - _ @ only")),
        "PasswordMismatch" => new("old", new("пароль неверен", "is wrong")),
        "PasswordTooShort" => new(field, new("не короче 12 знаков: подойдёт фраза из нескольких слов", "at least 12 characters: a phrase of several words will do")),
        "PasswordRequiresUniqueChars" => new(field, new("слишком простой: нужно хотя бы 5 разных знаков", "is too simple: at least 5 different characters are needed")),
        "PasswordSame" => new(field, new("совпадает с прежним, придумайте новый", "is the old one, choose another")),
        "ConcurrencyFailure" => new(field, new("учётную запись только что изменили, обновите страницу", "the account was changed just now, load the page anew")),
        _ => new(field, new Bilingual(error.Description, error.Description)),
    };

    private static UserManager<AccountRow> Users(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<AccountRow>>();
}
