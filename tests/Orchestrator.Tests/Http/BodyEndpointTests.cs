using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Members by order and the rule of sessions, entered by who plans them, in a service of their own: other tests know the body as it is.</summary>
public sealed class BodyEndpointTests(BodyEndpointTests.OwnService service) : IClassFixture<BodyEndpointTests.OwnService>
{
    private const string Council = $"/api/bodies/{InventedProcedures.Region}/council";

    public sealed class OwnService : InventedService;

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task WhoSits_FollowsFromTheOrderInForceOnTheSessionsDay()
    {
        var version = (int)(await service.GetAsync(Council)).Body["version"]!;
        await service.DoAsync($"{Council}/compositions", Order(version, Day(20)));

        var view = (await service.GetAsync(Council)).Body;
        Assert.Equal((version + 1, 2), ((int)view["version"]!, view["compositions"]!.AsArray().Count));
        Assert.False((bool)view["compositions"]![0]!["isInForce"]!);
        Assert.Equal("Выдуманная А. Б.", (string)view["compositions"]![0]!["seats"]![0]!["person"]!);
        var before = await SheetAsync(await PlanAsync(10));
        var after = await SheetAsync(await PlanAsync(30));
        Assert.Equal((2, 3), ((int)before["quorum"]!, before["seats"]!.AsArray().Count));
        Assert.Equal((1, "Выдуманная А. Б.", 2), ((int)after["quorum"]!, (string)after["seats"]![0]!["person"]!, after["seats"]!.AsArray().Count));
        Assert.StartsWith("приказ № 7 от ", (string)after["formedBy"]!, StringComparison.Ordinal);
        // Who holds a seat is no reference data of a step.
        var world = service.Services.GetRequiredService<CurrentWorld>().Value;
        Assert.DoesNotContain("Выдуманная", System.Text.Json.JsonSerializer.Serialize(world.Directories.All), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("act", "\"act\":\" \"")]
    [InlineData("until", "\"until\":\"2020-01-01\"")]
    [InlineData("quorum", "\"quorum\":9")]
    [InlineData("members", "\"members\":[]")]
    [InlineData("members", "\"members\":[{\"name\":\"а\",\"post\":\"chair\"},{\"name\":\"б\",\"post\":\"chair\"}]")]
    [InlineData("members[0].name", "\"members\":[{\"person\":\"Кто-то\"}],\"quorum\":1")]
    [InlineData("members[0].post", "\"members\":[{\"name\":\"а\",\"post\":\"king\"}],\"quorum\":1")]
    [InlineData("members[0].represents", "\"members\":[{\"name\":\"а\",\"represents\":\"nobody\"}],\"quorum\":1")]
    public async Task AnOrder_ThatCannotBe_NamesTheField(string field, string wrong)
    {
        var order = JsonNode.Parse(Order((int)(await service.GetAsync(Council)).Body["version"]!, Day(200)))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{wrong}}}")!.AsObject().ToList()) order[name] = value?.DeepClone();

        var (status, problem) = await service.PostAsync($"{Council}/compositions", order);

        Assert.Equal((422, "invalid-fields"), (status, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task ASave_OverAnothers_IsRefused()
    {
        var (status, problem) = await service.PostAsync($"{Council}/compositions", JsonNode.Parse(Order(77, Day(300))));

        Assert.Equal((409, "changed-meanwhile"), (status, (string)problem["code"]!));
        Assert.Equal(404, (await service.PostAsync($"/api/bodies/{InventedProcedures.Region}/nobody/rule", JsonNode.Parse("""{"version":0,"byHand":true}"""))).Status);
    }

    [Fact]
    public async Task ARule_PlansItsSessions_AndItsPreviewSaysWhatADayOffDoes()
    {
        var panel = $"/api/bodies/{InventedProcedures.Region}/panel";
        var version = (int)(await service.GetAsync(panel)).Body["version"]!;
        Assert.Equal(422, (await service.PostAsync($"{panel}/rule", JsonNode.Parse($$"""{"version":{{version}},"weekday":"someday","at":"10:00"}"""))).Status);

        await service.DoAsync($"{panel}/rule", $$"""{"version":{{version}},"weekday":"sunday","at":"11:30","closesDays":2,"closesOnWorkingDays":true}""");

        var dates = (await service.GetAsync(panel)).Body["dates"]!.AsArray();
        Assert.NotEmpty(dates);
        // Sundays are days off: each session moves to the next working day.
        Assert.All(dates, date => Assert.True(DateOnly.Parse((string)date!["date"]!, CultureInfo.InvariantCulture) > DateOnly.Parse((string)date["regular"]!, CultureInfo.InvariantCulture)));

        await service.DoAsync($"{panel}/rule", $$"""{"version":{{version + 1}},"weekday":"wednesday","at":"11:30"}""");
        dates = (await service.GetAsync(panel)).Body["dates"]!.AsArray();
        var (_, sessions) = await service.GetAsync("/api/sessions");
        Assert.Contains(sessions.AsArray(), session => (string)session!["body"]! == "panel" && (DateTimeOffset)session["at"]! == (DateTimeOffset)dates[0]!["at"]!);
    }

    [Fact]
    public async Task AnAgency_SeesNoBodies() => Assert.Equal(403, (await service.GetAsync(Council, "agency:school")).Status);

    private static string Order(int version, string from) => $$"""
        {"version":{{version}},"act":"приказ № 7","actOn":"2026-01-12","from":"{{from}}","quorum":1,
         "members":[{"name":"Председатель","person":"Выдуманная А. Б.","post":"chair"},{"name":"Представитель школы","represents":"school"}]}
        """;

    private async Task<string> PlanAsync(int days) => (string)(await service.DoAsync("/api/sessions", new JsonObject
    {
        ["region"] = InventedProcedures.Region, ["body"] = "council", ["at"] = DateTimeOffset.UtcNow.AddDays(days),
    }.ToJsonString()))["sessionId"]!;

    private async Task<JsonNode> SheetAsync(string session) => (await service.GetAsync($"/api/sessions/{session}")).Body;
}
