using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>What single activities of an instance did.</summary>
internal static class StudioExecutionEndpoints
{
    internal static void MapExecutions(this IEndpointRouteBuilder studio)
    {
        var executions = studio.MapGroup("").Require(Right.DefinitionsRead);
        executions.MapPost("/activity-executions/report", ReportAsync);
        executions.MapGet("/activity-executions/list", ListAsync);
        executions.MapGet("/activity-execution-summaries/list", ListAsync);
        executions.MapGet("/activity-executions/by-id", FindAsync);
        executions.MapGet("/activity-executions/{id}/call-stack", AboveAsync);
    }

    private static async Task<IResult> ReportAsync(HttpRequest request, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        var body = await StudioJson.ReadAsync(request, stop);
        if (body.Text("workflowInstanceId") is not { } id || await instances.FindAsync(actor, id, stop) is not { } instance) return Refusals.NoCase.ToProblem();
        var executions = new Executions(instance);
        return StudioJson.Answer(new { stats = body.Texts("activityNodeIds").Select(executions.StatsOf) });
    }

    private static async Task<IResult> ListAsync(string workflowInstanceId, string? activityNodeId, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        if (await instances.FindAsync(actor, workflowInstanceId, stop) is not { } instance) return Refusals.NoCase.ToProblem();
        JsonNode[] items = [.. new Executions(instance).Of(activityNodeId).Select(execution => (JsonNode)InstanceShapes.Execution(instance.Head, execution, instance.Definitions.Root))];
        return StudioJson.Answer(new JsonObject { ["items"] = new JsonArray(items), ["count"] = items.Length });
    }

    private static async Task<IResult> FindAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop) =>
        await OfAsync(id, actor, instances, stop) is ({ } instance, { } execution) ? StudioJson.Answer(InstanceShapes.Execution(instance.Head, execution, instance.Definitions.Root)) : Refusals.NoCase.ToProblem();

    private static async Task<IResult> AboveAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        if (await OfAsync(id, actor, instances, stop) is not ({ } instance, { } execution)) return Refusals.NoCase.ToProblem();
        JsonNode[] items = [.. new Executions(instance).Above(execution).Select(above => (JsonNode)InstanceShapes.Execution(instance.Head, above, instance.Definitions.Root))];
        return StudioJson.Answer(new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(items), ["totalCount"] = items.Length });
    }

    /// <summary>An execution goes by the id of its instance and its own.</summary>
    private static async Task<(WatchedInstance? Instance, Execution? Execution)> OfAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        var instance = id.LastIndexOf('~') is var at and > 0 ? await instances.FindAsync(actor, id[..at], stop) : null;
        return (instance, instance is null ? null : new Executions(instance).Find(id[(id.LastIndexOf('~') + 1)..]));
    }
}
