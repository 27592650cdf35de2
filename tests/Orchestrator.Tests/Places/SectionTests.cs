using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Orchestrator.Tests.Places.PlacesService;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>Territorial sections: made, closed, given to people.</summary>
public sealed class SectionTests(PlacesService service) : IClassFixture<PlacesService>
{
    private static readonly CurrentActor Administrator = new(new Actor(ActorKind.Person, "admin"), [new Grant(AccountRole.Administrator)]);

    private Task<(int Status, JsonNode Body)> SetAsync(string sections) =>
        service.ChangeAsync("organisations", Organisation, new() { ["sections"] = JsonNode.Parse(sections) });

    [Fact]
    public async Task Section_MadeThenClosed_KeepsItsNameAndIsNoLongerInWork()
    {
        Assert.Equal(200, (await SetAsync("""[{"key":"north","name":"Северный","area":"ул. Выдуманная"},{"key":"south","name":"Южный"}]""")).Status);
        Assert.Equal(200, (await SetAsync("""[{"key":"north","name":"Северный","area":"ул. Выдуманная","active":false}]""")).Status);

        var sections = await service.Services.GetRequiredService<Sections>().OfAsync(Region, Organisation, TestContext.Current.CancellationToken);
        Assert.Equal([("south", "Южный", true), ("north", "Северный", false)], sections.Where(s => s.Key is "north" or "south").Select(s => (s.Key, s.Name, s.IsActive)));
    }

    [Fact]
    public async Task Section_OfANameThatIsTaken_IsRefused()
    {
        Assert.Equal(200, (await SetAsync("""[{"key":"river","name":"Заречный"}]""")).Status);

        var (status, problem) = await SetAsync("""[{"key":"river-2","name":"заречный"}]""");

        Assert.Equal(422, status);
        Assert.NotNull(problem["errors"]!["sections[0].name"]);
    }

    [Theory]
    [InlineData(Organisation, "hill", null)]
    [InlineData(Organisation, "nowhere", "grants[0].section")]
    [InlineData(null, "hill", "grants[0].section")]
    public async Task Grant_OfASection_IsOneThatTheOrganisationHas(string? organisation, string section, string? field)
    {
        await SetAsync("""[{"key":"hill","name":"Нагорный"}]""");
        var grant = new GrantToGive(AccountRole.Curator, Region, organisation, section, null, ["curator"]);

        var made = await service.Services.GetRequiredService<AccountDesk>().MakeAsync(
            Administrator, new AccountToMake($"user-{Guid.NewGuid():N}"[..16], "Вымышленный Сотрудник", [grant]), TestContext.Current.CancellationToken);

        Assert.Equal(field, made.Refusal?.Fields.Single().Field);
        if (made.Value is not { } account) return;
        var view = await service.Services.GetRequiredService<AccountQueries>().FindAsync(Administrator, account.AccountId, TestContext.Current.CancellationToken);
        Assert.Contains("Нагорный", view!.Grants.Single(), StringComparison.Ordinal);
    }
}
