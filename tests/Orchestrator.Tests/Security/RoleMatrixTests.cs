using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Every endpoint and page with every role.</summary>
public sealed class RoleMatrixTests(ServiceUnderTest service)
{
    /// <summary>What is open to whoever comes: nothing of any case. The contract is for who writes an agency's system and has no account.</summary>
    private static readonly string[] Open = ["/asyncapi.json", "/health", "/health/live", "/health/ready", "/login", "/logout", "/not-found", "/openapi/{documentName}.json", "/schemas/{type}.json"];

    public static TheoryData<AccountRole> Roles => [.. Enum.GetValues<AccountRole>()];

    [Fact]
    public void Endpoints_EachSayWhoMay_AndFewAreOpen()
    {
        // The framework's own, of which no page makes use: whoever comes is refused.
        var endpoints = Endpoint.Of(service).Where(endpoint => !endpoint.Pattern.StartsWith("/_framework", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(endpoints, endpoint => endpoint.Required is null);
        Assert.Equal(Open, endpoints.Where(endpoint => endpoint.Required == "anybody").Select(endpoint => endpoint.Pattern).Distinct().Order(StringComparer.Ordinal));
        Assert.True(endpoints.Count > 50, $"{endpoints.Count} endpoints");
    }

    [Fact]
    public void Endpoint_ThatSaysNothing_IsFound() =>
        Assert.Null(Endpoint.RequiredBy(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/new"), 0, new EndpointMetadataCollection(), "new")));

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Role_AtEveryEndpoint_IsLetInOrRefusedAsTheTableSays(AccountRole role)
    {
        var token = TestTokens.Make($"matrix-{role}", Grants.Of(role, agency: role == AccountRole.AgencyOfficer ? "education" : null, posts: "*"));
        var wrong = new List<string>();
        foreach (var endpoint in Endpoint.Of(service).Where(endpoint => endpoint.Required is not (null or "anybody")))
        {
            var refused = await StatusAsync(endpoint, token) is 401 or 403;
            if (refused != (endpoint.Right is { } right && !role.Has(right))) wrong.Add($"{endpoint}: {(refused ? "refused" : "let in")}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Stranger_AtEveryEndpoint_IsSentToLogIn()
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoint.Of(service).Where(endpoint => endpoint.Required is not (null or "anybody")))
            // A form of a page that nobody may open is refused before its token is asked for.
            if (await StatusAsync(endpoint, null) is var status && status != (endpoint.IsApi ? 401 : endpoint.Method == "GET" ? 302 : 403)) wrong.Add($"{endpoint}: {status}");

        Assert.Empty(wrong);
    }

    private async Task<int> StatusAsync(Endpoint endpoint, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (endpoint.Method != "GET")
        {
            request.Content = endpoint.IsApi ? JsonContent.Create(new JsonObject()) : new FormUrlEncodedContent([]);
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        // An address that tells news as it comes never ends its answer.
        using var response = await service.Quiet.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }
}
