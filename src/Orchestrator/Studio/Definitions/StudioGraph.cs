using System.Text.Json.Nodes;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>Activities within one another, as Studio walks down and up among them.</summary>
/// <param name="root">As <see cref="StudioRoot"/> prepares it.</param>
internal sealed class StudioGraph(JsonObject root)
{
    /// <param name="nodeId">Null: the root.</param>
    /// <returns>The activity with all that is below it; null when there is none of that id.</returns>
    internal JsonObject? Node(string? nodeId) => Path(nodeId ?? root.Text(StudioRoot.NodeId)!) is { Count: > 0 } path ? Below(path[^1].Activity, path[^1].Port) : null;

    /// <returns>The activity, the chart that it stands in, and the way there from the root; null when there is none of that id.</returns>
    internal JsonObject? Segments(string nodeId)
    {
        if (Path(nodeId) is not { Count: > 0 } path) return null;
        // A chart is entered by the activity whose port holds it; what stands in a chart is no step down.
        var segments = path.Zip(path.Skip(1)).Where(pair => IsChart(pair.Second.Activity)).Select(pair => (JsonNode)new JsonObject
        {
            ["activityNodeId"] = pair.First.Activity.Text(StudioRoot.NodeId), ["activityId"] = pair.First.Activity.Text("id"), ["activityType"] = pair.First.Activity.Text("type"),
            ["portName"] = char.ToUpperInvariant(pair.Second.Port[0]) + pair.Second.Port[1..],
        });
        var container = path.SkipLast(1).LastOrDefault(step => IsChart(step.Activity)).Activity ?? root;
        return new JsonObject { ["childNode"] = Below(path[^1].Activity, path[^1].Port), ["container"] = Below(container, "Root"), ["pathSegments"] = new JsonArray([.. segments]) };
    }

    private static bool IsChart(JsonObject activity) => activity["activities"] is JsonArray;

    private static JsonObject Below(JsonObject activity, string port) => new()
    {
        ["activity"] = activity.DeepClone(), ["port"] = port, ["nodeId"] = activity.Text(StudioRoot.NodeId), ["parents"] = new JsonArray(),
        ["children"] = new JsonArray([.. StudioRoot.Children(activity).Select(child => (JsonNode)Below(child.Activity, child.Port))]),
    };

    private List<(string Port, JsonObject Activity)> Path(string nodeId)
    {
        var path = new List<(string, JsonObject)>();
        for (var (port, here) = ("Root", (JsonObject?)root); here is not null;)
        {
            path.Add((port, here));
            if (here.Text(StudioRoot.NodeId) == nodeId) return path;
            var (nextPort, next) = StudioRoot.Children(here).FirstOrDefault(child => child.Activity.Text(StudioRoot.NodeId) is { } id && (id == nodeId || nodeId.StartsWith(id + ":", StringComparison.Ordinal)));
            (port, here) = (nextPort, next);
        }

        return [];
    }
}
