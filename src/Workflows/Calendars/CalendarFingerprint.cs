using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Calendars;

/// <summary>
/// The version of a set, from what its documents say. Stored states carry it, so it must outlive changes of our own types: fields are
/// sorted and those that say nothing (null, false, empty) are left out. A field added later changes no version until a file uses it.
/// </summary>
internal static class CalendarFingerprint
{
    public static string Of(IEnumerable<CalendarDocument> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents) Append(text, JsonSerializer.SerializeToNode(document, CalendarJson.Options)!).Append('\n');
        return "cal-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static StringBuilder Append(StringBuilder text, JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                text.Append('{');
                foreach (var (name, value) in fields.Where(f => Says(f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal))
                    Append(text.Append(JsonValue.Create(name).ToJsonString()).Append(':'), value!).Append(',');
                return text.Append('}');
            case JsonArray items:
                text.Append('[');
                foreach (var item in items) Append(text, item!).Append(',');
                return text.Append(']');
            default:
                return text.Append(node.ToJsonString());
        }
    }

    // An empty year says that the year is known, so an object always says something.
    private static bool Says(JsonNode? value) => value is not (null or JsonArray { Count: 0 }) && value.GetValueKind() != JsonValueKind.False;
}
