using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Accounts;

/// <param name="Role">What the account is for.</param>
internal sealed record ShownAccount(AccountRole Role, string Login, string Password);

/// <summary>The accounts that are there before anybody made one: an administrator, and one for each role of a demonstration.</summary>
internal sealed class FirstAccounts(AccountRegister register, AccountDesk desk, CurrentWorld world, ServiceOptions options, TimeProvider clock) : IHostedService
{
    internal const string Administrator = "admin";

    private const string By = "first-start";

    /// <summary>Those of a demonstration, for the page where one logs in; else none.</summary>
    internal IReadOnlyList<ShownAccount> Shown { get; private set; } = [];

    /// <summary>The administrator's password for one use, when this start made the account; null when there are accounts already.</summary>
    internal string? Password { get; private set; }

    /// <summary>After the tables are there, before anybody is answered.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Demo) await MakeDemoAsync(cancellationToken);
        else await register.DisableDemoAsync(cancellationToken);
        if (!options.Demo && await register.IsEmptyAsync(cancellationToken)) await MakeAdministratorAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAdministratorAsync()
    {
        var password = OneTimePassword.Make();
        var account = New(Administrator, Administrator, Ui.Language.Words.Say("AccountRole.Administrator"), [new GrantRow { Role = AccountRole.Administrator }]);
        // Another node that starts at the same moment may be first: its password counts.
        if (await desk.CreateAsync(account, password, oneTime: true) is null) Password = password;
    }

    private async Task MakeDemoAsync(CancellationToken stop)
    {
        var shown = new List<ShownAccount>();
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            var login = $"demo-{string.Concat(role.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"))}";
            var account = New(login, login, Ui.Language.Words.Say(role), [.. GrantsOf(role)]);
            account.IsDemo = true;
            var password = OneTimePassword.Make();
            if (await register.FindAsync(login, stop) is null) await desk.CreateAsync(account, password, oneTime: false);
            else await desk.RenewDemoAsync(login, password);
            shown.Add(new ShownAccount(role, login, password));
        }

        Shown = shown;
    }

    private AccountRow New(string id, string login, string name, IReadOnlyList<GrantRow> grants)
    {
        var account = new AccountRow { Id = id, Login = login, Name = name, MadeAt = clock.GetUtcNow(), MadeBy = By };
        foreach (var grant in grants) (grant.Id, grant.AccountId, grant.GivenAt, grant.GivenBy) = (Guid.NewGuid().ToString("N"), id, clock.GetUtcNow(), By);
        account.Grants.AddRange(grants);
        return account;
    }

    /// <summary>In all regions, except an agency's officer, who has one agency: one that answers at a screen.</summary>
    private IEnumerable<GrantRow> GrantsOf(AccountRole role) => role switch
    {
        AccountRole.AgencyOfficer => world.Value.Directories.All.Take(1).SelectMany(d => d.Agencies.OrderBy(agency => agency.Channel != AgencyChannel.Web).Take(1).Select(agency => new GrantRow { Role = role, Region = d.Region, Agency = agency.Key })),
        AccountRole.CommissionSecretary => world.Value.Directories.All.Select(d => new GrantRow { Role = role, Region = d.Region, Posts = string.Join(',', d.Bodies.Select(body => body.Secretary).Distinct()) }),
        AccountRole.Curator => ByPost(role, "curator"),
        AccountRole.HeadOfService => ByPost(role, "head-of-service"),
        AccountRole.Director => ByPost(role, "director"),
        AccountRole.Specialist => world.Value.Directories.All.Select(d => new GrantRow { Role = role, Region = d.Region, Posts = string.Join(',', Specialists(d)) }),
        _ => [new GrantRow { Role = role }],
    };

    private IEnumerable<GrantRow> ByPost(AccountRole role, string post) => world.Value.Directories.All.Select(d => new GrantRow { Role = role, Region = d.Region, Posts = post });

    private static IEnumerable<string> Specialists(Workflows.Directories.RegionDirectory directory) =>
        directory.Roles.Select(role => role.Key).Except(directory.Bodies.Select(body => body.Secretary)).Except(["curator", "head-of-service", "director"]);
}
