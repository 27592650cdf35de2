using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Xunit;

[assembly: AssemblyFixture(typeof(ServiceUnderTest))]

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>The service within the test's process, on SQLite in a folder of its own, the header X-Actor heard.</summary>
public class ServiceUnderTest : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-http-").FullName;
    private WebApplication? service;
    private HttpClient? http;

    public HttpClient Http => http!;

    public async ValueTask InitializeAsync()
    {
        service = Service.Build(new ServiceOptions(folder, "http://127.0.0.1:0", Demo: true)
        {
            Settings = new Dictionary<string, string?> { ["Demo:Families"] = "false" },
        }, Configure);
        await service.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (service is not null) await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal IServiceProvider Services => service!.Services;

    private protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>Reads until it is so: the service works on its own between two reads.</summary>
    internal async Task<JsonNode> WaitAsync(string path, Func<JsonNode, bool> isSo)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        for (var (_, last) = await GetAsync(path); ; (_, last) = await GetAsync(path))
        {
            if (isSo(last)) return last;
            Assert.False(waiting.IsCancellationRequested, $"{path}: waited in vain: {last.ToJsonString()}");
            await again.WaitForNextTickAsync();
        }
    }

    /// <param name="key">The Idempotency-Key; null draws one, an empty one is not sent.</param>
    internal async Task<(int Status, JsonNode Body)> PostAsync(string path, JsonNode? body, string? actor = "person:p1", string? key = null, string language = "ru")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (actor is not null) request.Headers.Add("X-Actor", actor);
        if (key != "") request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    internal async Task<(int Status, JsonNode Body)> GetAsync(string path, string? actor = "person:p1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (actor is not null) request.Headers.Add("X-Actor", actor);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    internal static JsonObject Family(string familyName = "Примерова") => new()
    {
        ["definitionId"] = "khmao", ["ground"] = "family-request", ["category"] = "single-parent",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-7" },
        ["members"] = new JsonArray(new JsonObject { ["familyName"] = familyName, ["givenName"] = "Вымышлена", ["birthDate"] = "1990-01-31" }),
    };
}
