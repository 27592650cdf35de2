using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Territorial sections: who works in one sees no case of another, and none that has none.</summary>
public sealed class SectionTests(SectionTests.SectionedService service) : IClassFixture<SectionTests.SectionedService>
{
    private const string Own = InventedProcedures.Region, Centre = "centre";

    /// <summary>Role, posts, the section of the grant, and whether a case of «north» is seen.</summary>
    public static TheoryData<AccountRole, string, string?, bool> Places => new()
    {
        { HeadOfService, "", null, true },
        { HeadOfService, "", "north", true },
        { HeadOfService, "", "south", false },
        { CoordinationOfficer, "", "north", true },
        { CoordinationOfficer, "", "south", false },
        { Curator, "*", "north", true },
        { Curator, "*", "south", false },
        { Director, "director", "north", true },
        { Director, "director", "south", false },
        { MinistryObserver, "", "south", false },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Case_OfASection_IsSeenThereAndInTheWholeOrganisation(AccountRole role, string posts, string? section, bool seen)
    {
        var caseId = await OpenAsync("north");
        var token = Token(role, section, posts);

        var (status, view) = await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", token);
        var (_, list) = await SendAsync(HttpMethod.Get, "/api/cases?pageSize=200", token);
        var (tasksStatus, tasks) = await SendAsync(HttpMethod.Get, "/api/tasks", token);

        Assert.Equal(seen ? 200 : 404, status);
        Assert.Equal(seen, list["items"]!.AsArray().Any(item => (string)item!["caseId"]! == caseId));
        if (seen) Assert.Equal("Северный участок", (string)view["header"]!["section"]!);
        if (!seen && tasksStatus == 200) Assert.DoesNotContain(tasks.AsArray(), task => (string)task!["caseId"]! == caseId);
    }

    [Fact]
    public async Task Case_OfNoSection_IsOfTheWholeOrganisationAlone()
    {
        var caseId = await OpenAsync(null);

        Assert.Equal(404, (await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", Token(HeadOfService, "north"))).Status);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", Token(HeadOfService, null))).Status);
    }

    [Fact]
    public async Task Case_OpenedByWhoWorksInOneSection_IsOfThatSection()
    {
        var (status, opened) = await SendAsync(HttpMethod.Post, "/api/cases", Token(Specialist, "south", "*"), InventedProcedures.Intake("decree"));

        Assert.Equal(201, status);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, $"/api/cases/{(string)opened["caseId"]!}", Token(HeadOfService, "south"))).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Get, $"/api/cases/{(string)opened["caseId"]!}", Token(HeadOfService, "north"))).Status);
    }

    [Fact]
    public async Task Case_OpenedInAForeignSection_IsRefused()
    {
        var (status, problem) = await SendAsync(HttpMethod.Post, "/api/cases", Token(Specialist, "south", "*"), Intake("north"));
        Assert.Equal((403, "not-your-place"), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task Change_OfSection_HandsTheCaseOverAtOnce()
    {
        var caseId = await OpenAsync("north");

        var (status, _) = await SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/section", Token(HeadOfService, "north"), new JsonObject { ["section"] = "south", ["reason"] = "Семья переехала" });

        Assert.Equal(200, status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", Token(HeadOfService, "north"))).Status);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", Token(HeadOfService, "south"))).Status);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("closed")]
    [InlineData(null)]
    public async Task Change_ToNoSectionInWork_IsRefusedAndNamesTheField(string? section)
    {
        var caseId = await OpenAsync("north");

        var (status, problem) = await SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/section", Token(HeadOfService, null), new JsonObject { ["section"] = section });

        Assert.Equal((422, "invalid-fields"), (status, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]!["section"]);
    }

    /// <summary>A role in one section gives nothing in another, even to one who sees both.</summary>
    [Fact]
    public async Task Right_HeldInAnotherSection_IsNotHeldHere()
    {
        var caseId = await OpenAsync("north");
        var token = TestTokens.Make("both-sections", Grants.Of(MinistryObserver, Own), In("south", Grants.Of(HeadOfService, Own, Centre)));

        var (_, view) = await SendAsync(HttpMethod.Get, $"/api/cases/{caseId}", token);
        var (status, problem) = await SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/grounds", token, new JsonObject { ["ground"] = "request" });

        Assert.Equal("скрыто", (string)view["header"]!["title"]!);
        Assert.Equal((403, "not-your-place"), (status, (string)problem["code"]!));
    }

    private static JsonObject Intake(string? section)
    {
        var intake = InventedProcedures.Intake("decree");
        if (section is not null) intake["section"] = section;
        return intake;
    }

    private static JsonObject In(string? section, JsonObject grant)
    {
        if (section is not null) grant["section"] = section;
        return grant;
    }

    private static string Token(AccountRole role, string? section, string posts = "") =>
        TestTokens.Make($"section-{Guid.NewGuid():N}", In(section, Grants.Of(role, Own, Centre, null, [.. posts.Split(',', StringSplitOptions.RemoveEmptyEntries)])));

    private async Task<string> OpenAsync(string? section)
    {
        var (status, opened) = await service.PostAsync("/api/cases", Intake(section));
        Assert.True(status == 201, opened.ToJsonString());
        return (string)opened["caseId"]!;
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpMethod method, string path, string token, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Its organisation «centre» has two sections, and one that was closed.</summary>
    public sealed class SectionedService : ServiceUnderTest, IAsyncLifetime
    {
        private protected override void Configure(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
        {
            builder.Services.AddSingleton(new CurrentWorld(InventedProcedures.World));
            builder.Services.AddDefinitions(InventedProcedures.All);
        }

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            SectionRow[] sections = [Section("north", "Северный участок"), Section("south", "Южный участок"), Section("closed", "Прежний участок")];
            sections[2].ClosedAt = DateTimeOffset.UnixEpoch;
            await using var db = Services.GetRequiredService<Database>().Open();
            db.AddRange(sections);
            await db.SaveChangesAsync();
        }

        private static SectionRow Section(string key, string name) => new() { Region = Own, Organisation = Centre, Key = key, Name = name };
    }
}
