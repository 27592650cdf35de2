using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>A service of its own: what these tests rename is called so for all.</summary>
public sealed class PlacesService : ServiceUnderTest
{
    internal const string Region = "RU-KHM", Organisation = "alyans", OtherRegion = "RU-TA";

    /// <summary>An administrator of some place; nothing: of all.</summary>
    internal static string Administrator(string? region = null, string? organisation = null) =>
        TestTokens.Make($"admin-{region}-{organisation}", Grants.Of(AccountRole.Administrator, region, organisation));

    internal async Task<(int Status, JsonNode Body)> SendAsync(HttpMethod method, string path, string token, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Changes what is named, the rest as it stands.</summary>
    internal async Task<(int Status, JsonNode Body)> ChangeAsync(string kind, string key, JsonObject changes, string region = Region)
    {
        var (_, now) = await SendAsync(HttpMethod.Get, $"/api/{kind}/{key}?region={region}", Administrator());
        var body = new JsonObject { ["region"] = region, ["version"] = (int)now["version"]! };
        foreach (var field in kind == "agencies" ? new[] { "channel", "active", "address", "email", "headPost", "headName" } : ["legalAddress", "visitAddress", "headPost", "headName"]) body[field] = now[field]?.DeepClone();
        (body["name"], body["nameEn"]) = ((string)now["name"]!["ru"]!, (string)now["name"]!["en"]!);
        foreach (var (field, value) in changes) body[field] = value?.DeepClone();
        return await SendAsync(HttpMethod.Put, $"/api/{kind}/{key}", Administrator(), body);
    }
}
