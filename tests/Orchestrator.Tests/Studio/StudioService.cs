using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>A service of its own: what is saved and released in Studio stands for all.</summary>
public sealed class StudioService : ServiceUnderTest
{
    internal const string Api = "/elsa/api";

    /// <summary>A methodologist; of one region when it is named.</summary>
    internal static string Methodologist(string? region = null) => TestTokens.Make($"methodologist-{region}", Grants.Of(AccountRole.Methodologist, region));

    internal static string Of(AccountRole role) => TestTokens.Make($"studio-{role}", Grants.Of(role, posts: "*"));

    internal async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, Api + path);
        request.Headers.Authorization = new("Bearer", token ?? Methodologist());
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Quiet.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    internal async Task<JsonObject> OpenAsync(string definitionId, string? token = null)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest", token: token);
        Assert.Equal(200, status);
        return body!.AsObject();
    }

    /// <summary>As Studio saves: the model that it was given, with what was changed in it.</summary>
    internal Task<(int Status, JsonNode? Body)> SaveAsync(JsonObject model, bool publish = false, JsonObject? release = null, string? token = null) =>
        SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish, ["release"] = release?.DeepClone() }, token);

    internal JsonObject Shipped(string definitionId) => (JsonObject)Services.GetRequiredService<DefinitionCatalog>().OfFiles.First(d => d.DefinitionId == definitionId).Document.DeepClone();

    internal JsonObject ReleaseFrom(string region, int days = 0) => new()
    {
        ["act"] = "Приказ от 1 декабря 2026 г. № 7", ["reason"] = "Вымышленная причина",
        ["effectiveFrom"] = Services.GetRequiredService<Lexicon>().ZoneOf(region).DateOf(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>An activity of a model, wherever it is.</summary>
    internal static JsonObject Step(JsonNode model, string id) => Steps(model["root"]!).First(step => (string?)step["id"] == id && (string?)step["type"] != "Elsa.Flowchart");

    internal static IEnumerable<JsonObject> Steps(JsonNode? node) => node switch
    {
        JsonObject fields => (fields["id"] is not null && fields["version"] is not null ? new[] { fields } : []).Concat(fields.SelectMany(field => Steps(field.Value))),
        JsonArray items => items.SelectMany(Steps),
        _ => [],
    };
}
