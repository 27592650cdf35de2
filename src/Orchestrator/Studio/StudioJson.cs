using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Interagency.Orchestrator.Studio;

/// <summary>JSON as Elsa Studio speaks it: camelCase to the letter, enumerations by name. What it sends holds fields that nobody here reads.</summary>
internal static class StudioJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = 512,
    };

    internal static IResult Answer<T>(T value) => TypedResults.Json(value, Options);

    /// <summary>The body, or an empty object where none was sent.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON object.</exception>
    internal static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength is 0 or null && !request.Headers.TransferEncoding.Any(coding => coding?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)) return [];
        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: new JsonDocumentOptions { MaxDepth = 512, AllowDuplicateProperties = false }, cancellationToken: stop) as JsonObject ?? [];
        }
        catch (JsonException wrong)
        {
            throw new BadHttpRequestException("The body is no JSON.", wrong);
        }
    }

    internal static string? Text(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    internal static int? Number(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    internal static IReadOnlyList<string> Texts(this JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray ?? []).Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).OfType<string>().ToList();
}
