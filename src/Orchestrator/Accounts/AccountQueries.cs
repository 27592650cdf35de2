using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Directories;
using SectionsOfAll = System.Collections.Generic.IReadOnlyDictionary<(string Region, string Organisation), System.Collections.Generic.IReadOnlyList<Interagency.Adapters.Persistence.Places.TerritorialSection>>;

namespace Interagency.Orchestrator.Accounts;

internal enum AccountStanding
{
    Active,

    /// <summary>Has not changed its first password yet.</summary>
    New,
    Locked,
    Disabled
}

/// <param name="Grants">In words.</param>
internal sealed record AccountView(string AccountId, string Login, string Name, AccountStanding Standing, IReadOnlyList<string> Grants, IReadOnlyList<GrantToGive> Given);

/// <summary>Accounts for the administrator's pages.</summary>
internal sealed class AccountQueries(AccountRegister register, CurrentWorld world, Sections sections, TimeProvider clock)
{
    /// <summary>Those that the actor administers; nobody else sees any.</summary>
    internal async Task<IReadOnlyList<AccountView>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        if (!actor.Holds(Right.AccountsManage)) return [];
        var all = await sections.AllAsync(stop);
        return [.. (await register.ListAsync(stop)).Where(actor.Administers).Select(account => View(account, all))];
    }

    internal async Task<AccountView?> FindAsync(CurrentActor actor, string accountId, CancellationToken stop) =>
        await register.FindAsync(accountId, stop) is { } account && actor.Administers(account) ? View(account, await sections.AllAsync(stop)) : null;

    /// <summary>What one's own roles are, in words.</summary>
    internal async Task<IReadOnlyList<string>> OwnGrantsAsync(CurrentActor actor, CancellationToken stop)
    {
        var all = await sections.AllAsync(stop);
        return [.. actor.Account?.Grants.Select(grant => InWords(grant, all)) ?? []];
    }

    /// <summary>The sections in work of each organisation of a region, to choose from.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<TerritorialSection>>> SectionsAsync(string? region, CancellationToken stop) =>
        (await sections.AllAsync(stop)).Where(own => own.Key.Region == region && own.Value.Any(section => section.IsActive))
            .ToDictionary(own => own.Key.Organisation, IReadOnlyList<TerritorialSection> (own) => [.. own.Value.Where(section => section.IsActive)]);

    /// <summary>The regions where the actor may give roles.</summary>
    internal IEnumerable<RegionDirectory> DirectoriesFor(CurrentActor actor) => world.Value.Directories.All.Where(directory => actor.AdministersIn(directory.Region));

    private AccountView View(AccountRow account, SectionsOfAll all) => new(account.Id, account.Login, account.Name, StandingOf(account), [.. account.Grants.Select(grant => InWords(grant, all))],
        [.. account.Grants.Select(grant => new GrantToGive(grant.Role, grant.Region, grant.Organisation, grant.Section, grant.Agency, [.. Grant.ReadPosts(grant.Posts)]))]);

    private AccountStanding StandingOf(AccountRow account) =>
        account.DisabledAt is not null ? AccountStanding.Disabled
        : account.LockedUntil > clock.GetUtcNow() ? AccountStanding.Locked
        : account.MustChangePassword ? AccountStanding.New
        : AccountStanding.Active;

    private string InWords(GrantRow grant, SectionsOfAll all)
    {
        var directory = grant.Region is { } region ? world.Value.Directories.For(region) : null;
        string?[] places =
        [
            directory is null ? null : Words.Say(directory.Name),
            Name(directory?.Organisations.FirstOrDefault(o => o.Key == grant.Organisation)?.Name),
            grant.Section is null ? null : all.GetValueOrDefault((grant.Region ?? "", grant.Organisation ?? ""))?.FirstOrDefault(own => own.Key == grant.Section)?.Name ?? grant.Section,
            Name(directory?.Agencies.FirstOrDefault(a => a.Key == grant.Agency)?.Name),
        ];
        var posts = Grant.ReadPosts(grant.Posts).Select(post => Name(directory?.Roles.FirstOrDefault(r => r.Key == post)?.Name)).OfType<string>().Order(StringComparer.CurrentCulture).ToArray();
        var place = string.Join(", ", places.OfType<string>());
        return $"{Words.Say(grant.Role)}{(place.Length > 0 ? $" — {place}" : "")}{(posts.Length > 0 ? $" ({string.Join(", ", posts)})" : "")}";
    }

    private static string? Name(Workflows.Language.Bilingual? name) => name is null ? null : Words.Say(name);
}
