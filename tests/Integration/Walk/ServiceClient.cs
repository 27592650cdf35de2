using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>The service over HTTP, as a person or an agency by a token of the tests. Every write has a key of its own.</summary>
public sealed class ServiceClient(HttpClient http, TimeSpan? patience = null)
{
    public const string Anybody = "person:walker;roles=specialist,curator,director,group-secretary,board-secretary";

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.ActAs(Anybody);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <param name="key">The Idempotency-Key; null draws one.</param>
    public async Task<JsonNode> PostAsync(string path, JsonObject body, string actor = Anybody, string? key = null)
    {
        using var response = await SendAsync(path, body, actor, key);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"POST {path} {body.ToJsonString()}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<HttpResponseMessage> SendAsync(string path, JsonObject body, string? actor = Anybody, string? key = null, string language = "ru")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (actor is not null) request.ActAs(actor);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await http.SendAsync(request);
    }

    /// <summary>Asks until the service says that it is ready, which a node that has just started isn't yet. Fails like <see cref="WaitAsync"/>.</summary>
    public async Task ReadyAsync()
    {
        using var waiting = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = "";
        do
        {
            using var response = await http.GetAsync("/health/ready");
            if (response.IsSuccessStatusCode) return;
            last = await response.Content.ReadAsStringAsync();
        }
        while (!waiting.IsCancellationRequested && await again.WaitForNextTickAsync());
        throw new TimeoutException($"The service is not ready: {last}");
    }

    /// <summary>Reads until it is so: the service works on its own between two reads. Fails after half a minute, or the patience given.</summary>
    public async Task<JsonNode> WaitAsync(string path, Func<JsonNode, bool> isSo, string what)
    {
        using var waiting = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        JsonNode last;
        do
        {
            last = await GetAsync(path);
            if (isSo(last)) return last;
        }
        while (!waiting.IsCancellationRequested && await again.WaitForNextTickAsync());
        throw new TimeoutException($"{path}: waited in vain until {what}: {last.ToJsonString()}");
    }
}
