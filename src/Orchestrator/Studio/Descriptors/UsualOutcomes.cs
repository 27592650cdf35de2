using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>Documents leave out the outcomes of an activity that has only its usual ones; the designer draws a port for each that it reads.</summary>
internal static class UsualOutcomes
{
    /// <summary>As the input that names them; null for an activity that has none beside what is named.</summary>
    internal static JsonObject? Of(ActivityInfo info)
    {
        JsonNode[] usual = [.. info.Outcomes.Except(info.MoreOutcomes).Select(outcome => (JsonNode)outcome)];
        return usual.Length == 0 ? null : new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = new JsonArray(usual).ToJsonString() } };
    }
}
