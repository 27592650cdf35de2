using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>A session is moved and cancelled by who plans for its body there, over HTTP and on its page.</summary>
[Collection(nameof(MatrixService))]
public sealed class SessionPlaceTests(MatrixService service)
{
    private const string Own = InventedProcedures.Region, Foreign = "RU-QQQ";

    [Theory]
    [InlineData(CommissionSecretary, Own, "secretary", 200)]
    [InlineData(CoordinationOfficer, Own, "", 200)]
    [InlineData(CommissionSecretary, Own, "curator", 404)]
    [InlineData(CommissionSecretary, Foreign, "secretary", 404)]
    [InlineData(CoordinationOfficer, Foreign, "", 404)]
    public async Task Session_IsChangedInOnesOwnPlaceAlone(AccountRole role, string region, string posts, int expected)
    {
        var session = await PlanAsync();
        var token = TestTokens.Make($"planner-{Guid.NewGuid():N}", Grants.Of(role, region, null, null, [.. posts.Split(',', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Equal(expected, await PostAsync($"/api/sessions/{session}/move", new JsonObject { ["at"] = DateTimeOffset.UtcNow.AddDays(50) }, token));
        Assert.Equal(expected, await PostAsync($"/api/sessions/{session}/cancel", [], token));
        Assert.Equal(expected == 200, await IsGoneAsync(session));
    }

    /// <summary>Seen by one role, planned by another of the same person elsewhere.</summary>
    [Fact]
    public async Task Session_SeenHere_IsNotPlannedByARoleElsewhere()
    {
        var session = await PlanAsync();
        var token = TestTokens.Make("two-places", Grants.Of(HeadOfService, Own), Grants.Of(CoordinationOfficer, Foreign));

        Assert.Equal(403, await PostAsync($"/api/sessions/{session}/cancel", [], token));
        Assert.False(await IsGoneAsync(session));
    }

    [Fact]
    public async Task Page_OfWhoReadsSessions_HasNoFormAndTakesNone()
    {
        var session = await PlanAsync();
        var token = TestTokens.Make("reads-sessions", Grants.Of(HeadOfService, Own));
        using var page = await SendAsync(HttpMethod.Get, $"/sessions/{session}", token, null, []);
        var body = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.DoesNotContain("value=\"cancel\"", body, StringComparison.Ordinal);

        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "session", ["do"] = "cancel", ["key"] = Guid.NewGuid().ToString(), ["__RequestVerificationToken"] = Regex.Match(body, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value,
        };
        using var sent = await SendAsync(HttpMethod.Post, $"/sessions/{session}", token, new FormUrlEncodedContent(fields), page.Headers.GetValues("Set-Cookie"));

        Assert.NotEqual(302, (int)sent.StatusCode);
        Assert.False(await IsGoneAsync(session));
    }

    private async Task<string> PlanAsync() => (string)(await service.PostAsync("/api/sessions", new JsonObject
    {
        ["region"] = Own, ["body"] = "commission", ["at"] = DateTimeOffset.UtcNow.AddDays(45),
    })).Body["sessionId"]!;

    private async Task<bool> IsGoneAsync(string session) => (int)(await service.PageAsync($"/sessions/{session}")).StatusCode == 404;

    private async Task<int> PostAsync(string path, JsonObject body, string token)
    {
        using var response = await SendAsync(HttpMethod.Post, path, token, JsonContent.Create(body), []);
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, HttpContent? content, IEnumerable<string> cookies)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        if (method != HttpMethod.Get) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (cookies.Any()) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        return await service.Quiet.SendAsync(request);
    }
}
