using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Interagency.Workflows.Tests.Messages;

/// <summary>Whether a body fits a schema: by the few words of JSON Schema that ours use. Any other word fails the test that meets it.</summary>
internal static class SchemaCheck
{
    internal static bool Accepts(JsonNode? schema, JsonNode? value) => schema switch
    {
        JsonValue all => (bool)all,
        JsonObject rules => rules.All(rule => Keeps(rules, rule.Key, rule.Value, value)),
        _ => throw new NotSupportedException($"No schema: {schema}"),
    };

    private static bool Keeps(JsonObject rules, string word, JsonNode? rule, JsonNode? value) => word switch
    {
        "title" or "description" or "default" => true,
        "type" => (rule is JsonArray several ? several : new JsonArray(rule!.DeepClone())).Any(type => IsOf((string)type!, value)),
        "enum" => rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "const" => JsonNode.DeepEquals(rule, value),
        "required" => value is not JsonObject body || rule!.AsArray().All(field => body.ContainsKey((string)field!)),
        "properties" => value is not JsonObject body || rule!.AsObject().All(field => !body.ContainsKey(field.Key) || Accepts(field.Value, body[field.Key])),
        "additionalProperties" => value is not JsonObject body || body.All(field => rules["properties"]?[field.Key] is not null || Accepts(rule, field.Value)),
        "items" => value is not JsonArray list || list.All(item => Accepts(rule, item)),
        "minItems" => value is not JsonArray list || list.Count >= (int)rule!,
        "maxItems" => value is not JsonArray list || list.Count <= (int)rule!,
        "anyOf" => rule!.AsArray().Any(one => Accepts(one, value)),
        "pattern" => Text(value) is not { } text || Regex.IsMatch(text, (string)rule!),
        "format" => Text(value) is not { } text || IsFormed((string)rule!, text),
        _ => throw new NotSupportedException($"The check knows no '{word}'."),
    };

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => throw new NotSupportedException(type),
    };

    private static bool IsFormed(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException(format),
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? (string)value! : null;
}
