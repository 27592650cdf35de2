using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>Reads members of a document: exact name first, then any casing, since older documents write PascalCase.</summary>
internal static class JsonAccess
{
    public static JsonNode? Member(this JsonObject source, string name)
    {
        if (source.TryGetPropertyValue(name, out var exact)) return exact;
        foreach (var (key, value) in source)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public static string? Text(this JsonObject source, string name) =>
        source.Member(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static int? Integer(this JsonObject source, string name) =>
        source.Member(name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? (int)number : null;

    public static bool? Flag(this JsonObject source, string name) => source.Member(name) is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var flag) ? flag : null,
            _ => null
        }
        : null;

    /// <summary>An array, whether plain or wrapped as <c>{"$values": […]}</c>; a single object counts as an array of one.</summary>
    public static IReadOnlyList<JsonNode?> Items(this JsonObject source, string name) => source.Member(name) switch
    {
        JsonArray array => [.. array],
        JsonObject wrapped when wrapped.Member("$values") is JsonArray values => [.. values],
        JsonObject single => [single],
        _ => []
    };
}
