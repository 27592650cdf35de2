using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Places;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Orchestrator.Tests.Places.PlacesService;
using Agency = Interagency.Workflows.Directories.Agency;
using AgencyChannel = Interagency.Workflows.Directories.AgencyChannel;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>What an administrator changes of organisations and agencies over the directory files.</summary>
public sealed class PlaceTests(PlacesService service) : IClassFixture<PlacesService>
{
    private CurrentWorld World => service.Services.GetRequiredService<CurrentWorld>();

    private Agency AgencyNow(string key) => World.Value.Directories.Agency(Region, key)!;

    [Fact]
    public async Task Organisation_Renamed_IsCalledSoEverywhereAndCanGoBack()
    {
        var file = World.OfFiles.Directories.For(Region)!.Organisations.Single(o => o.Key == Organisation).Name;

        var (status, saved) = await service.ChangeAsync("organisations", Organisation, new() { ["name"] = "Центр «Новое имя»", ["headName"] = "Вымышленный А. Б." });

        Assert.Equal(200, status);
        var (_, view) = await service.SendAsync(HttpMethod.Get, $"/api/organisations/{Organisation}?region={Region}", Administrator());
        Assert.Equal(("Центр «Новое имя»", file.Ru, "Вымышленный А. Б.", (int)saved["version"]!), ((string)view["name"]!["ru"]!, (string)view["byFile"]!["ru"]!, (string)view["headName"]!, (int)view["version"]!));
        Assert.Equal("Центр «Новое имя»", service.Services.GetRequiredService<Lexicon>().OfRegion(Region).Organisation(Organisation));

        await service.ChangeAsync("organisations", Organisation, new() { ["name"] = "" });
        Assert.Equal(file.Ru, service.Services.GetRequiredService<Lexicon>().OfRegion(Region).Organisation(Organisation));
        var (_, after) = await service.SendAsync(HttpMethod.Get, $"/api/organisations/{Organisation}?region={Region}", Administrator());
        Assert.Equal("Вымышленный А. Б.", (string)after["headName"]!);
    }

    [Fact]
    public async Task Change_LeavesItsTrace_WithoutAnyValue()
    {
        await service.ChangeAsync("agencies", "social-protection", new() { ["address"] = "улица Выдуманная, 7", ["email"] = "office@example.org" });

        using var db = service.Services.GetRequiredService<Database>().Open();
        var row = db.Audit.Where(a => a.Kind == AuditKind.PlaceChanged && a.Subject == "agency/social-protection").AsEnumerable().Last();
        Assert.Equal((Region, "address,email"), (row.Region, row.Fields));
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsRefused()
    {
        var body = new JsonObject { ["region"] = Region, ["version"] = 77, ["name"] = "Опоздавшее имя" };

        var (status, problem) = await service.SendAsync(HttpMethod.Put, $"/api/organisations/{Organisation}", Administrator(), body);

        Assert.Equal((409, "changed-meanwhile"), (status, (string)problem["code"]!));
    }

    [Theory]
    [InlineData(null, null, true, true)]
    [InlineData(Region, null, true, true)]
    [InlineData(Region, Organisation, true, false)]
    [InlineData(OtherRegion, null, false, false)]
    public async Task Administrator_SeesAndChanges_TheirOwnPlaceAlone(string? region, string? organisation, bool seesOrganisation, bool seesAgency)
    {
        var token = Administrator(region, organisation);

        var (_, organisations) = await service.SendAsync(HttpMethod.Get, "/api/organisations", token);
        var (_, agencies) = await service.SendAsync(HttpMethod.Get, "/api/agencies", token);
        var (put, _) = await service.SendAsync(HttpMethod.Put, $"/api/organisations/{Organisation}", token, new() { ["region"] = Region, ["version"] = 77 });
        var (putAgency, _) = await service.SendAsync(HttpMethod.Put, "/api/agencies/education", token, new() { ["region"] = Region, ["version"] = 77, ["active"] = true });

        Assert.Equal(seesOrganisation, organisations.AsArray().Any(o => (string)o!["region"]! == Region));
        Assert.Equal(seesAgency, agencies.AsArray().Any(a => (string)a!["region"]! == Region));
        // Whose it is, is told that it is stale; for others there is none.
        Assert.Equal((seesOrganisation ? 409 : 404, seesAgency ? 409 : 404), (put, putAgency));
        if (region is not null) Assert.All(organisations.AsArray().Concat(agencies.AsArray()), place => Assert.Equal(region, (string)place!["region"]!));
    }

    [Fact]
    public async Task Agency_TakenOffTheBusAndOutOfWork_IsSoForWhoeverComposesAndChooses()
    {
        Assert.Equal((AgencyChannel.Amqp, true), (AgencyNow("health").Channel, AgencyNow("health").Active));

        Assert.Equal(200, (await service.ChangeAsync("agencies", "health", new() { ["channel"] = "Paper", ["active"] = false })).Status);
        Assert.Equal((AgencyChannel.Paper, false), (AgencyNow("health").Channel, AgencyNow("health").Active));

        Assert.Equal(200, (await service.ChangeAsync("agencies", "health", new() { ["channel"] = null, ["active"] = true })).Status);
        Assert.Equal((AgencyChannel.Amqp, true), (AgencyNow("health").Channel, AgencyNow("health").Active));
    }

    [Fact]
    public async Task Agency_WhoseQueueIsVouchedFor_GetsTheFamilyInTheBody_AndNoLongerOffTheBus()
    {
        Assert.Equal(200, (await service.ChangeAsync("agencies", "health", new() { ["channel"] = "Amqp", ["protectedChannel"] = true })).Status);
        Assert.True(AgencyNow("health").ProtectedChannel);

        Assert.Equal(200, (await service.ChangeAsync("agencies", "health", new() { ["channel"] = "Web" })).Status);
        Assert.False(AgencyNow("health").ProtectedChannel);
        Assert.Equal(200, (await service.ChangeAsync("agencies", "health", new() { ["channel"] = null })).Status);

        using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Contains(db.Audit.Where(a => a.Subject == "agency/health").Select(a => a.Fields).AsEnumerable(), fields => fields!.Contains("protectedChannel", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("agencies", "health", """{"channel":"Web","protectedChannel":true}""", "protectedChannel")]
    [InlineData("agencies", "social-protection", """{"email":"nowhere"}""", "email")]
    [InlineData("agencies", "social-protection", """{"channel":"Amqp"}""", "channel")]
    [InlineData("agencies", "social-protection", """{"address":"a\nb"}""", "address")]
    [InlineData("organisations", Organisation, """{"version":null}""", "version")]
    [InlineData("organisations", Organisation, """{"region":""}""", "region")]
    [InlineData("organisations", Organisation, """{"sections":[{"key":"Первый","name":"Первый"}]}""", "sections[0].key")]
    [InlineData("organisations", Organisation, """{"sections":[{"key":"one","name":" "}]}""", "sections[0].name")]
    [InlineData("organisations", Organisation, """{"sections":[{"key":"one","name":"А"},{"key":"one","name":"Б"}]}""", "sections[1].key")]
    public async Task Change_ThatIsWrong_NamesTheField(string kind, string key, string changes, string field)
    {
        var (status, problem) = await service.ChangeAsync(kind, key, JsonNode.Parse(changes)!.AsObject());

        Assert.Equal((422, "invalid-fields"), (status, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Changes_OfAnotherNode_AreTaken()
    {
        await service.Services.GetRequiredService<PlaceStore>().SaveAsync(new AgencyRow { Region = Region, Agency = "education", Name = "Отдел образования", ChangedBy = "p2" }, null, TestContext.Current.CancellationToken);

        await service.Services.GetRequiredService<ChangedPlaces>().TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Отдел образования", AgencyNow("education").Name.Ru);
        // A history names this world: its replay finds it.
        Assert.Equal("Отдел образования", (await service.Services.GetRequiredService<WorldShelf>().FindAsync(World.Value.Version, TestContext.Current.CancellationToken)).Directories.Agency(Region, "education")!.Name.Ru);
    }

    [Fact]
    public void World_OfNoChange_IsTheFilesOwn()
    {
        var untouched = new PlaceChanges([new OrganisationRow { Region = Region, Organisation = Organisation, LegalAddress = "улица Выдуманная, 7", Version = 1 }], []);

        Assert.Same(World.OfFiles, WorldOverlay.Over(World.OfFiles, World.OfFiles.Calendars, untouched));
    }
}
