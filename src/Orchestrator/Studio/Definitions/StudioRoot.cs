using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Interagency.Orchestrator.Studio.Descriptors;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>
/// A document's activities as Studio needs them: each with the path of ids that its journal goes by, with its outcomes written out, JSON inputs in
/// readable lines, and what nobody here knows as the placeholder that Studio can draw.
/// </summary>
internal static class StudioRoot
{
    internal const string MissingType = "missingTypeName", MissingVersion = "missingTypeVersion", NodeId = "nodeId";

    private const string Workflow = "Workflow1";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="types">Of the blocks that procedures run as activities.</param>
    internal static JsonObject Of(JsonObject root, IReadOnlySet<string> types)
    {
        var shown = (JsonObject)root.DeepClone();
        Prepare(shown, Workflow, types);
        return shown;
    }

    /// <summary>Every activity below, with the port that it sits in; a switch's cases are ports of their own.</summary>
    internal static IEnumerable<(string Port, JsonObject Activity)> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (name is "metadata" or "customProperties") continue;
            if (IsActivity(value)) yield return (name, (JsonObject)value!);
            if (value is not JsonArray items) continue;
            foreach (var item in items)
            {
                if (IsActivity(item)) yield return (name, (JsonObject)item!);
                else if (item is JsonObject labelled && IsActivity(labelled["activity"])) yield return (labelled.Text("label") ?? name, (JsonObject)labelled["activity"]!);
            }
        }
    }

    private static bool IsActivity(JsonNode? node) => node is JsonObject && node.Text("type") is { } type && node.Text("id") is not null && (node["version"] is not null || type.Contains('.', StringComparison.Ordinal));

    private static void Prepare(JsonObject activity, string parent, IReadOnlySet<string> types)
    {
        var path = $"{parent}:{activity.Text("id")}";
        activity[NodeId] = path;
        activity["version"] ??= 1;
        foreach (var (_, child) in Children(activity).ToList()) Prepare(child, path, types);
        var type = activity.Text("type")!;
        if (ActivityRegistry.Standard.Find(type, activity.Number("version") ?? 1)?.Info is { } info) Describe(activity, info);
        else if (!types.Contains(type)) Replace(activity, type);
    }

    private static void Describe(JsonObject activity, ActivityInfo info)
    {
        if (info.OutcomesInput is { } input && activity[input] is null && UsualOutcomes.Of(info) is { } usual) activity[input] = usual;
        foreach (var (_, value) in activity.ToList())
            if ((value as JsonObject)?["expression"] is JsonObject expression && expression.Text("type") is "Object" or "Json" && expression.Text("value") is { } text && Lines(text) is { } lines) expression["value"] = lines;
        foreach (var data in info.Inputs.Where(InputEditors.IsCodeOfData))
            if ((activity[data.Name] as JsonObject)?["expression"] is JsonObject expression && expression.Text("type") is "Object" or "Json" && expression.Text("value") is not null) expression["type"] = "Literal";
    }

    /// <summary>JSON of objects over several lines; null for anything else, which is read well enough in one.</summary>
    private static string? Lines(string text) => Parsed(text) is { } json && (json is JsonObject { Count: > 0 } || json is JsonArray array && array.Any(item => item is JsonObject)) ? InLines(json) : null;

    internal static string InLines(JsonNode json) => json.ToJsonString(Readable);

    internal static JsonNode? Parsed(string text)
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

    private static void Replace(JsonObject activity, string type)
    {
        (activity[MissingType], activity[MissingVersion]) = (type, activity["version"]!.DeepClone());
        (activity["type"], activity["version"]) = (NotFoundActivity.TypeName, 1);
    }
}
