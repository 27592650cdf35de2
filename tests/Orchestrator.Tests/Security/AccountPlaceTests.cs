using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Workflows.Interpretation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Who administers one region or organisation has to do with its accounts alone, and gives no role beyond it.</summary>
public sealed class AccountPlaceTests(InventedService service)
{
    private const string Own = InventedProcedures.Region, Centre = "centre";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountDesk Desk => service.Services.GetRequiredService<AccountDesk>();

    private AccountQueries Queries => service.Services.GetRequiredService<AccountQueries>();

    private static CurrentActor Administering(string? region = null, string? organisation = null, string? section = null) =>
        new(new Actor(ActorKind.Person, $"admin-{Guid.NewGuid():N}"), [new Grant(Administrator, region, organisation, section)]);

    /// <summary>Of the administrator, and of the account's one role; whether it is the administrator's to see, change and give.</summary>
    public static TheoryData<string?, string?, string?, AccountRole, string?, string?, string?, bool> Places => new()
    {
        { null, null, null, Auditor, null, null, null, true },
        { null, null, null, HeadOfService, Own, Centre, null, true },
        { Own, null, null, HeadOfService, Own, Centre, null, true },
        { Own, null, null, Auditor, Own, null, null, true },
        { Own, null, null, AgencyOfficer, Own, null, "clinic", true },
        { Own, null, null, Auditor, null, null, null, false },
        { "RU-QQQ", null, null, HeadOfService, Own, Centre, null, false },
        { Own, Centre, null, HeadOfService, Own, Centre, null, true },
        { Own, Centre, null, HeadOfService, Own, "next-town", null, false },
        { Own, Centre, null, HeadOfService, Own, null, null, false },
        { Own, Centre, null, AgencyOfficer, Own, null, "clinic", false },
        { Own, Centre, "north", HeadOfService, Own, Centre, null, false },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Account_IsAdministered_WhereAllItsRolesAre(
        string? region, string? organisation, string? section, AccountRole role, string? givenIn, string? givenAt, string? agency, bool theirs)
    {
        var by = Administering(region, organisation, section);
        var grant = new GrantToGive(role, givenIn, givenAt, null, agency, null);
        var account = (await Desk.MakeAsync(Administering(), new AccountToMake($"user-{Guid.NewGuid():N}"[..16], "Вымышленный Сотрудник", [grant]), Stop)).Value!.AccountId;

        Assert.Equal(theirs, (await Queries.ListAsync(by, Stop)).Any(view => view.AccountId == account));
        Assert.Equal(theirs, await Queries.FindAsync(by, account, Stop) is not null);
        Assert.Equal(theirs ? null : "unknown-account", (await Desk.DisableAsync(by, account))?.Code);
        Assert.Equal(theirs ? null : "unknown-account", (await Desk.EnableAsync(by, account))?.Code);
        Assert.Equal(theirs ? null : "unknown-account", (await Desk.ResetPasswordAsync(by, account)).Refusal?.Code);
        Assert.Equal(theirs ? null : "unknown-account", (await Desk.GrantAsync(by, account, [grant], Stop))?.Code);
        var made = await Desk.MakeAsync(by, new AccountToMake($"user-{Guid.NewGuid():N}"[..16], "Вымышленный Сотрудник", [grant]), Stop);
        Assert.Equal(theirs, made.Value is not null);
    }

    /// <summary>Nobody comes to more than they have by giving it to an account of theirs.</summary>
    [Theory]
    [InlineData(null, null, "region")]
    [InlineData("RU-QQQ", null, "region")]
    [InlineData(Own, null, "organisation")]
    [InlineData(Own, "next-town", "organisation")]
    public async Task Role_BeyondOnesPlace_IsRefusedAndNamesTheField(string? region, string? organisation, string field)
    {
        var by = Administering(Own, Centre);
        var account = (await Desk.MakeAsync(by, new AccountToMake($"user-{Guid.NewGuid():N}"[..16], "Вымышленный Сотрудник", [new(HeadOfService, Own, Centre, null, null, null)]), Stop)).Value!.AccountId;

        var refusal = await Desk.GrantAsync(by, account, [new(HeadOfService, Own, Centre, null, null, null), new(Administrator, region, organisation, null, null, null)], Stop);

        Assert.Contains(refusal!.Fields, problem => problem.Field == $"grants[1].{field}");
        Assert.Single((await Queries.FindAsync(by, account, Stop))!.Grants);
    }

    [Fact]
    public async Task Account_ReachingIntoAnotherPlace_IsForWhoAdministersBoth()
    {
        GrantToGive[] both = [new(HeadOfService, Own, Centre, null, null, null), new(HeadOfService, Own, "next-town", null, null, null)];
        var account = (await Desk.MakeAsync(Administering(), new AccountToMake($"user-{Guid.NewGuid():N}"[..16], "Вымышленный Сотрудник", both), Stop)).Value!.AccountId;

        Assert.Null(await Queries.FindAsync(Administering(Own, Centre), account, Stop));
        Assert.NotNull(await Queries.FindAsync(Administering(Own), account, Stop));
    }
}
