using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Every role in its own and in foreign places, with one case of the organisation «centre».</summary>
public sealed class PlaceMatrixTests(InventedService service) : IAsyncLifetime
{
    private const string Own = InventedProcedures.Region, Foreign = "RU-QQQ", Centre = "centre", Other = "next-town";

    private string caseId = "", number = "";

    /// <summary>Its question has come to the body's agenda.</summary>
    public async ValueTask InitializeAsync()
    {
        caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        number = (string)(await service.WaitAsync($"/api/cases/{caseId}", _ => IsAsked()))["header"]!["number"]!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsAsked()
    {
        using var db = service.Services.GetRequiredService<Database>().Open();
        return db.SessionItems.Any(item => item.CaseId == caseId);
    }

    /// <summary>Role, region, organisation, posts, and whether the case is seen.</summary>
    public static TheoryData<AccountRole, string?, string?, string, bool> Places => new()
    {
        { CoordinationOfficer, null, null, "", true },
        { CoordinationOfficer, Own, null, "", true },
        { CoordinationOfficer, Own, Centre, "", true },
        { CoordinationOfficer, Own, Other, "", false },
        { CoordinationOfficer, Foreign, null, "", false },
        { CoordinationOfficer, Foreign, Centre, "", false },
        { HeadOfService, Own, Centre, "", true },
        { HeadOfService, Own, Other, "", false },
        { HeadOfService, Foreign, null, "", false },
        { Director, Own, Centre, "director", true },
        { Director, Own, Other, "director", false },
        { Curator, Own, Centre, "psychologist", false },
        { Curator, Foreign, null, "curator", false },
        { Specialist, Own, Centre, "", false },
        { CommissionSecretary, Own, null, "secretary", true },
        { CommissionSecretary, Own, null, "curator", false },
        { CommissionSecretary, Foreign, null, "secretary", false },
        { Auditor, Own, null, "", true },
        { Auditor, Foreign, null, "", false },
        { MinistryObserver, Own, null, "", true },
        { MinistryObserver, Foreign, null, "", false },
        { Administrator, null, null, "", false },
        { Methodologist, null, null, "", false },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Case_IsSeen_InOnesOwnPlaceAlone(AccountRole role, string? region, string? organisation, string posts, bool seen)
    {
        var token = TestTokens.Make($"place-{Guid.NewGuid():N}", Grants.Of(role, region, organisation, null, [.. posts.Split(',', StringSplitOptions.RemoveEmptyEntries)]));

        var (status, _) = await GetAsync($"/api/cases/{caseId}", token);
        var (listStatus, list) = await GetAsync($"/api/cases?number={number}", token);

        Assert.Equal(seen, status == 200);
        Assert.Equal(seen, listStatus == 200 && list["items"]!.AsArray().Any(item => (string)item!["caseId"]! == caseId));
        if (!seen && status != 403) Assert.Equal(404, status);
    }

    /// <summary>A foreign case answers like one that isn't there, whatever is asked of it.</summary>
    [Theory]
    [InlineData("/api/cases/{case}/grounds", """{"ground":"request"}""")]
    [InlineData("/api/cases/{case}/track", """{"track":"ours"}""")]
    [InlineData("/api/cases/{case}/substitutions", """{"role":"curator","personId":"me"}""")]
    [InlineData("/api/cases/{case}/dangers", """{"signs":["violence"]}""")]
    public async Task Write_ToAForeignCase_Is404LikeToNone(string path, string body)
    {
        var token = TestTokens.Make("foreign-head", Grants.Of(HeadOfService, Own, Other, null, "*"));

        var foreign = await PostAsync(path.Replace("{case}", caseId, StringComparison.Ordinal), body, token);
        var none = await PostAsync(path.Replace("{case}", "none", StringComparison.Ordinal), body, token);

        Assert.Equal(404, foreign.Status);
        foreach (var answer in new[] { none, foreign }) answer.Body.AsObject().Remove("traceId");
        Assert.Equal(none.Body.ToJsonString(), foreign.Body.ToJsonString());
    }

    [Theory]
    [InlineData(Auditor)]
    [InlineData(MinistryObserver)]
    public async Task Family_ToWhoWatches_IsMasked(AccountRole role)
    {
        var (_, watched) = await GetAsync($"/api/cases/{caseId}", TestTokens.Make($"watch-{role}", Grants.Of(role, Own)));
        var (_, worked) = await GetAsync($"/api/cases/{caseId}", TestTokens.Make("head", Grants.Of(HeadOfService, Own, Centre)));

        Assert.DoesNotContain("Примерова", watched.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("скрыто", (string)watched["header"]!["title"]!);
        Assert.Contains("Примерова", (string)worked["header"]!["title"]!, StringComparison.Ordinal);
    }

    /// <summary>A role in one place gives nothing in another, even to one who sees both.</summary>
    [Fact]
    public async Task Right_HeldElsewhere_IsNotHeldHere()
    {
        var token = TestTokens.Make("both", Grants.Of(Auditor, Own), Grants.Of(HeadOfService, Own, Other));

        Assert.Equal(200, (await GetAsync($"/api/cases/{caseId}", token)).Status);
        var (status, problem) = await PostAsync($"/api/cases/{caseId}/grounds", """{"ground":"request"}""", token);
        Assert.Equal((403, "not-your-place"), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task Case_OpenedForAForeignOrganisation_IsRefused()
    {
        var token = TestTokens.Make("opener", Grants.Of(Specialist, Own, Other));

        var (status, problem) = await PostAsync("/api/cases", InventedProcedures.Intake("decree").ToJsonString(), token);

        Assert.Equal((403, "not-your-place"), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task Decision_OfABodyWhoseSecretaryOneIsNot_IsRefused()
    {
        var itemId = (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["sessions"]![0]!["itemId"]!;
        var token = TestTokens.Make("other-secretary", Grants.Of(HeadOfService, Own), Grants.Of(CommissionSecretary, Own, null, null, "curator"));

        var (status, problem) = await PostAsync($"/api/sessions/items/{itemId}/decision", """{"decision":"Yes","conclusion":"x","present":["chair","deputy"]}""", token);

        Assert.Equal((403, "not-your-post"), (status, (string)problem["code"]!));
    }

    private async Task<(int Status, JsonNode Body)> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, token);
    }

    private async Task<(int Status, JsonNode Body)> PostAsync(string path, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await SendAsync(request, token);
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
