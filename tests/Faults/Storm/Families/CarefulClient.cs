using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Faults.Storm.Findings;
using Interagency.Integration.Walk;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Families;

/// <summary>What the service finally said.</summary>
internal sealed record Said(HttpStatusCode Status, JsonNode? Body)
{
    internal bool IsDone => (int)Status < 300;

    /// <summary>The code of a refusal.</summary>
    internal string Code => (string?)Body?["code"] ?? "";
}

/// <summary>
/// The service as a careful client talks to it: to one node after another; where none answers, or one is in trouble, the same request
/// again, a write with the same Idempotency-Key and body.
/// </summary>
/// <param name="addresses">Where each node is now; null while it is known to be down.</param>
internal sealed class CarefulClient(IReadOnlyList<Func<Uri?>> addresses, Tally tally, Breaches breaches) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(20) };
    private int turn;

    internal Task<Said?> GetAsync(string path) => UntilSaidAsync(path, () => new HttpRequestMessage(HttpMethod.Get, path));

    internal Task<Said?> PostAsync(string path, JsonObject body, string key) => UntilSaidAsync(path, () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    });

    public void Dispose() => http.Dispose();

    /// <returns>Null when nobody said anything for too long, which is a breach.</returns>
    private async Task<Said?> UntilSaidAsync(string path, Func<HttpRequestMessage> make)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            if (await TryAsync(make) is { } said) return said;
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                breaches.Add("service", $"No node answered {path} within {Patience.TotalMinutes} minutes.");
                return null;
            }

            tally.Count("HTTP: sent again");
            await Pause.ForAsync(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))));
        }
    }

    private async Task<Said?> TryAsync(Func<HttpRequestMessage> make)
    {
        if (Next() is not { } node) return null;
        using var request = make();
        request.RequestUri = new Uri(node, request.RequestUri!);
        request.ActAs(ServiceClient.Anybody);
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var said = new Said(response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
            tally.Count($"HTTP: {(int)response.StatusCode}");
            return IsPassing(said) ? null : said;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException)
        {
            tally.Count("HTTP: no answer");
            return null;
        }
    }

    // In trouble now, and perhaps not in a while.
    private static bool IsPassing(Said said) => (int)said.Status >= 500 || said.Code == "under-way";

    private Uri? Next()
    {
        for (var i = 0; i < addresses.Count; i++)
            if (addresses[(int)((uint)Interlocked.Increment(ref turn) % (uint)addresses.Count)]() is { } address) return address;
        return null;
    }
}
