using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Interagency.Orchestrator.Studio.Descriptors;
using Interagency.Workflows.Activities;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>
/// What Studio sends back, without all that was added for it: where nothing was changed, the document's own spelling stands, to the order of its
/// fields. So a version differs from the one before by what a person did, and by nothing else.
/// </summary>
internal static class SavedRoot
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="before">As the document has it; null for what is new.</param>
    internal static JsonNode? Of(JsonNode? before, JsonNode? saved) => saved switch
    {
        null => null,
        JsonObject fields => Object(before as JsonObject, fields),
        JsonArray items => Array(before as JsonArray, items),
        _ => saved.DeepClone(),
    };

    private static JsonObject Object(JsonObject? before, JsonObject saved)
    {
        if (saved.Text("type") is "Object" or "Json" && saved.ContainsKey("value")) return Expression(before, saved);
        var fields = WithoutAdded(before, saved);
        var restored = new JsonObject();
        foreach (var (name, was) in before ?? [])
        {
            if (fields.GetValueOrDefault(name) is { } now) restored[name] = IsMeasured(name, was) ? was!.DeepClone() : name == "activities" && fields.ContainsKey("connections") ? InOrder(was as JsonArray, now as JsonArray) : Of(was, now);
            // What Studio leaves out where it is null says the same.
            else if (was is null) restored[name] = null;
        }

        foreach (var (name, now) in fields)
            if (before?.ContainsKey(name) != true && now is not null && !(before is not null && now is JsonArray { Count: 0 })) restored[name] = Of(null, now);
        return restored;
    }

    /// <summary>Studio measures boxes anew each time it draws them.</summary>
    private static bool IsMeasured(string name, JsonNode? was) => name == "size" && was is JsonObject size && size.ContainsKey("width");

    /// <summary>What stands where in a chart, its connections say; Studio lists last what was touched last.</summary>
    private static JsonArray InOrder(JsonArray? before, JsonArray? saved)
    {
        var order = (before ?? []).Select((item, place) => (Id: item.Text("id"), Place: place)).Where(item => item.Id is not null).GroupBy(item => item.Id!).ToDictionary(same => same.Key, same => same.First().Place);
        return Array(before, [.. (saved ?? []).OrderBy(item => item.Text("id") is { } id ? order.GetValueOrDefault(id, int.MaxValue) : int.MaxValue).Select(item => item?.DeepClone())]);
    }

    private static Dictionary<string, JsonNode?> WithoutAdded(JsonObject? before, JsonObject saved)
    {
        var fields = saved.ToDictionary();
        fields.Remove(StudioRoot.NodeId);
        if (fields.ContainsKey("expression")) fields.Remove("memoryReference");
        if (fields.Remove(StudioRoot.MissingType, out var type))
        {
            fields["type"] = type;
            if (fields.Remove(StudioRoot.MissingVersion, out var version)) fields["version"] = version;
        }

        if (saved.Text("type") is not { } known || ActivityRegistry.Standard.Find(known, 1)?.Info is not { } info) return fields;
        if (info.OutcomesInput is { } named && UsualOutcomes.Of(info) is { } usual && SaySame(usual["expression"]!["value"], ((saved[named] as JsonObject)?["expression"] as JsonObject)?["value"])) fields.Remove(named);
        foreach (var input in info.Inputs.Where(input => !input.Raw))
            if (fields.GetValueOrDefault(input.Name) is JsonObject wrapped && wrapped["expression"] is JsonObject now && !JsonNode.DeepEquals((before?[input.Name] as JsonObject)?["expression"], now)) fields[input.Name] = SavedInput.Of(input, wrapped);
        return fields;
    }

    /// <summary>JSON that was only laid out in lines stands as it stood.</summary>
    private static JsonObject Expression(JsonObject? before, JsonObject saved)
    {
        if (before is not null && before.Text("type") == saved.Text("type") && SaySame(before["value"], saved["value"])) return (JsonObject)before.DeepClone();
        var written = (JsonObject)saved.DeepClone();
        if (written.Text("value") is { } text && StudioRoot.Parsed(text) is { } json) written["value"] = json.ToJsonString(OneLine);
        return written;
    }

    private static bool SaySame(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(Meant(one), Meant(other));

    private static JsonNode? Meant(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var said) ? StudioRoot.Parsed(said) ?? value : value;

    /// <summary>Activities and variables are the same by their id, whatever place they stand in; all else by its place.</summary>
    private static JsonArray Array(JsonArray? before, JsonArray saved)
    {
        var byId = (before ?? []).OfType<JsonObject>().Where(item => item.Text("id") is not null).GroupBy(item => item.Text("id")!).ToDictionary(same => same.Key, same => same.First());
        return [.. saved.Select((item, place) => Of(item.Text("id") is { } id ? byId.GetValueOrDefault(id) : before is not null && place < before.Count ? before[place] : null, item))];
    }
}
