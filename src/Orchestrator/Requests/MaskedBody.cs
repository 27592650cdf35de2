using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Orchestrator.Requests;

/// <summary>A message's body for the screen: its fields, ids, codes and dates; whatever may tell of a person is masked.</summary>
internal static class MaskedBody
{
    private const string Mask = "•••";

    private static readonly HashSet<string> Shown =
        ["type", "messageId", "requestId", "region", "agency", "definitionId", "dueDate", "kind", "kindOfHelp", "ground", "category", "track", "outgoingDate", "responsible"];

    /// <summary>Null when it is no JSON.</summary>
    internal static string? Of(byte[] body)
    {
        try
        {
            var masked = JsonNode.Parse(body) is { } node ? Masked(node, shown: false) : null;
            return masked?.ToJsonString(RequestComposer.Plain);
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonNode? Masked(JsonNode? node, bool shown) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Masked(field.Value, Shown.Contains(field.Key))))),
        JsonArray items => new JsonArray([.. items.Select(item => Masked(item, shown))]),
        JsonValue value when shown || value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.DeepClone(),
        null => null,
        _ => Mask,
    };
}
