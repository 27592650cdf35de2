using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Comparison;

/// <param name="Was">As written, shortened; null when it wasn't there.</param>
internal sealed record JsonDifference(string Path, string? Was, string? Is);

/// <summary>Where two pieces of JSON differ: member by member, keyed lists entry by entry.</summary>
internal static class JsonDifferences
{
    private const int Longest = 240;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<JsonDifference> Of(string path, JsonNode? was, JsonNode? now)
    {
        if (JsonNode.DeepEquals(was, now)) return [];
        if (was is JsonObject old && now is JsonObject fresh)
            return old.Concat(fresh).Select(m => m.Key).Distinct().SelectMany(key => Of($"{path}.{key}", old[key], fresh[key]));
        if (was is JsonArray list && now is JsonArray later && Keyed(list) is { } before && Keyed(later) is { } after)
            return before.Keys.Union(after.Keys).SelectMany(key => Of($"{path}.{key}", before.GetValueOrDefault(key), after.GetValueOrDefault(key))).DefaultIfEmpty(new(path, Short(was), Short(now)));
        return [new(path, Short(was), Short(now))];
    }

    /// <summary>As it is written, on one line; what is long ends with dots.</summary>
    public static string? Short(JsonNode? node)
    {
        var text = node is null ? null : node is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : node.ToJsonString(Readable);
        return text is { Length: > Longest } ? $"{text[..Longest]}…" : text;
    }

    private static Dictionary<string, JsonObject>? Keyed(JsonArray list)
    {
        var entries = list.OfType<JsonObject>().Select(entry => (Key: (entry["key"] as JsonValue)?.ToString(), Entry: entry)).ToList();
        return entries.Count == list.Count && entries.All(e => e.Key is not null) && entries.DistinctBy(e => e.Key).Count() == list.Count ? entries.ToDictionary(e => e.Key!, e => e.Entry) : null;
    }
}

/// <summary>Variables by name: which came, went, or changed.</summary>
internal static class VariableDifferences
{
    public static IEnumerable<(string Name, bool? Added)> Of(JsonNode? was, JsonNode? now)
    {
        var (before, after) = (ByName(was), ByName(now));
        foreach (var name in before.Keys.Union(after.Keys))
        {
            var (old, fresh) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old is null || fresh is null) yield return (name, old is null);
            else if (!JsonNode.DeepEquals(old, fresh)) yield return (name, null);
        }
    }

    private static Dictionary<string, JsonObject> ByName(JsonNode? variables) =>
        (variables as JsonArray)?.OfType<JsonObject>().GroupBy(v => (v["name"] as JsonValue)?.ToString() ?? "").ToDictionary(g => g.Key, g => g.First()) ?? [];
}
