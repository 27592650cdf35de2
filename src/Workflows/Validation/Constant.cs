using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation;

/// <summary>Inputs that stand in the definition itself; what a script or a variable gives isn't known before a case runs.</summary>
internal static class Constant
{
    /// <summary>The input's value; null when it is absent, empty or computed. JSON given as text is read.</summary>
    public static JsonNode? Json(ActivityNode node, string input) => node.Inputs.GetValueOrDefault(input) switch
    {
        LiteralExpression { Value: string text } when text.AsSpan().Trim() is ['{' or '[', ..] => Parse(text) ?? JsonValue.Create(text),
        LiteralExpression literal => Values.ToJson(literal.Value),
        ObjectExpression { Error: null } json => json.Value,
        _ => null,
    };

    public static string? Text(ActivityNode node, string input) => TextOf(Json(node, input));

    /// <summary>The names in an array, or a single one.</summary>
    public static IReadOnlyList<string> Names(ActivityNode node, string input) => Json(node, input) switch
    {
        JsonArray array => [.. array.Select(TextOf).OfType<string>()],
        var single => TextOf(single) is { Length: > 0 } text ? [text] : [],
    };

    /// <summary>Whether the value is known only when a case runs.</summary>
    public static bool IsComputed(ActivityNode node, string input) =>
        node.Inputs.GetValueOrDefault(input) is not (null or LiteralExpression or ObjectExpression);

    public static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
