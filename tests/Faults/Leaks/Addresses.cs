using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Interagency.Faults.Leaks;

/// <summary>Writes down every address that the service is asked, and every one that it gives: in pages, in JSON, in headers.</summary>
internal sealed partial class Addresses(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, bool> known = new();

    internal ICollection<string> All => known.Keys;

    /// <summary>The links of a page, as a browser reads them.</summary>
    internal static IEnumerable<string> In(string page) => Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note(request.RequestUri!.PathAndQuery);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.Location is { } location) Note(location.OriginalString);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var given = response.Content.Headers.ContentType?.MediaType switch
        {
            "text/html" => In(text),
            "application/json" => Texts(JsonDocument.Parse(text).RootElement).Where(said => said.StartsWith('/') || said.Contains("://", StringComparison.Ordinal)),
            _ => [],
        };
        foreach (var address in given) Note(address);
        return response;
    }

    // Both as it is written and as it is read.
    private void Note(string address) => (known[address], known[Uri.UnescapeDataString(address)]) = (true, true);

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Texts(field.Value)),
        _ => [],
    };

    [GeneratedRegex(""" (?:href|src|action|formaction|hx-(?:get|post|put|delete|patch|push-url))="([^"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
