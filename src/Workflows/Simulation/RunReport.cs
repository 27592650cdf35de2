using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Simulation;

/// <summary>The report of a run in memory: lines, status, output, incidents, steps. Outputs are text, as the real engine prints them.</summary>
public static class RunReport
{
    public static JsonObject Of(MemoryRun run)
    {
        var root = run.Root.Root;
        return new JsonObject
        {
            ["lines"] = Texts(run.Lines),
            ["status"] = root.Status.ToString(),
            ["subStatus"] = root.SubStatus.ToString(),
            ["output"] = new JsonObject(root.Output.Select(o => KeyValuePair.Create(o.Key, o.Value is null ? null : (JsonNode?)Values.ToText(Values.FromJson(o.Value))))),
            ["instanceName"] = root.Name,
            ["correlationId"] = root.CorrelationId,
            ["incidents"] = new JsonArray([.. root.Incidents.Select(i => new JsonObject { ["activityId"] = i.ActivityId, ["message"] = i.Message })]),
            ["steps"] = new JsonArray([.. run.Steps.Select(Step)])
        };
    }

    private static JsonObject Step(RunStep step)
    {
        var json = new JsonObject { ["subStatus"] = step.SubStatus.ToString(), ["lines"] = Texts(step.Lines) };
        if (step.Resumed is not null) json["resumed"] = Texts(step.Resumed);
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
