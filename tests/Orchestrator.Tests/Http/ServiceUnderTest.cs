using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.AspNetCore.Builder;
using Xunit;

[assembly: AssemblyFixture(typeof(ServiceUnderTest))]

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>The service within the test's process, on SQLite in a folder of its own; it takes the tokens of the tests.</summary>
public class ServiceUnderTest : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-http-").FullName;
    private WebApplication? service;
    private HttpClient? http, quiet;

    public HttpClient Http => http!;

    /// <summary>Takes a redirection as the answer.</summary>
    internal HttpClient Quiet => quiet!;

    public async ValueTask InitializeAsync()
    {
        service = Service.Build(new ServiceOptions(folder, "http://127.0.0.1:0") { Settings = Settings }, Configure);
        await service.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        quiet = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = http.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        quiet?.Dispose();
        if (service is not null) await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected virtual IReadOnlyDictionary<string, string?> Settings => TestTokens.Settings;

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
        if (actor is not null) request.ActAs(actor);
        if (key != "") request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    internal async Task<(int Status, JsonNode Body)> GetAsync(string path, string? actor = "person:p1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (actor is not null) request.ActAs(actor);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>A page as somebody who may see all; with fields, its form is sent.</summary>
    /// <param name="cookies">As the page set them: the token of a form belongs to one.</param>
    internal async Task<HttpResponseMessage> PageAsync(string path, IEnumerable<KeyValuePair<string, string>>? fields = null, IEnumerable<string>? cookies = null)
    {
        using var request = new HttpRequestMessage(fields is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.ActAs("person:p1");
        if (fields is not null) request.Content = new FormUrlEncodedContent(fields);
        if (cookies is not null) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        return await Quiet.SendAsync(request);
    }

    internal static JsonObject Family(string familyName = "Примерова") => new()
    {
        ["definitionId"] = "khmao", ["ground"] = "family-request", ["category"] = "single-parent",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-7" },
        ["members"] = new JsonArray(new JsonObject { ["familyName"] = familyName, ["givenName"] = "Вымышлена", ["birthDate"] = "1990-01-31" }),
    };
}
