using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Orchestrator.Studio.Sandbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>Instances as Studio lists and watches them.</summary>
internal static class StudioInstanceEndpoints
{
    private const int LargestPart = 1000;

    /// <summary>The header by which Studio learns of the run that it started.</summary>
    private const string Started = "x-elsa-workflow-instance-id";

    private static readonly Refusal ByItsProcedure = Refusal.NotNow("by-its-procedure", new(
        "Дело не прерывают и не удаляют из студии: оно заканчивается по своему порядку, решением человека. Чтобы закрыть его, откройте страницу дела.",
        "A case is neither broken off nor deleted from the studio: it ends by its procedure, by a person's decision. To close it, open the page of the case."));

    internal static void MapInstances(this IEndpointRouteBuilder studio)
    {
        var instances = studio.MapGroup("").Require(Right.DefinitionsRead);
        instances.MapPost("/workflow-instances", ListAsync);
        instances.MapGet("/workflow-instances/{id}", FindAsync);
        instances.MapMethods("/workflow-instances/{id}/journal", ["GET", "POST"], JournalAsync);
        instances.MapGet("/workflow-instances/{id}/variables", VariablesAsync);
        instances.MapGet("/workflow-instances/{id}/execution-state", StandingAsync);
        instances.MapPost("/workflow-definitions/{definitionId}/execute", PlayAsync);
        instances.MapDelete("/workflow-instances/{id}", Refused);
        instances.MapPost("/cancel/workflow-instances/{id}", Refused);
        instances.MapPost("/bulk-actions/cancel/workflow-instances", Refused);
        instances.MapPost("/bulk-actions/delete/workflow-instances/by-id", Refused);
        instances.MapPost("/alterations/workflows/retry", Refused);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        var (page, total) = await instances.ListAsync(actor, InstanceFilter.Of(await StudioJson.ReadAsync(request, stop)), stop);
        return StudioJson.Answer(new JsonObject { ["items"] = new JsonArray([.. page.Select(head => (JsonNode)InstanceShapes.Summary(head))]), ["totalCount"] = total, ["links"] = new JsonArray() });
    }

    private static async Task<IResult> FindAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop) =>
        await instances.FindAsync(actor, id, stop) is { } instance ? StudioJson.Answer(InstanceShapes.Whole(instance)) : Refusals.NoCase.ToProblem();

    private static async Task<IResult> JournalAsync(string id, int? skip, int? take, HttpRequest request, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        var filter = HttpMethods.IsPost(request.Method) ? (await StudioJson.ReadAsync(request, stop))["filter"] : null;
        if (await instances.FindAsync(actor, id, stop) is not { } instance) return Refusals.NoCase.ToProblem();
        var (activities, nodes, without, events) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"), filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        var told = instance.Journal().Where(entry =>
            (activities.Count == 0 || activities.Contains(entry.Event.ActivityId)) && (nodes.Count == 0 || nodes.Contains(entry.Event.NodeId))
            && !without.Contains(entry.Event.Type) && (events.Count == 0 || events.Contains(entry.Event.Name))).ToList();
        var part = told.Skip(Math.Max(0, skip ?? 0)).Take(Math.Clamp(take ?? LargestPart, 1, LargestPart));
        return StudioJson.Answer(new JsonObject { ["items"] = new JsonArray([.. part.Select(entry => (JsonNode)InstanceShapes.Journal(instance, entry))]), ["totalCount"] = told.Count });
    }

    private static async Task<IResult> VariablesAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop)
    {
        if (await instances.FindAsync(actor, id, stop) is not { } instance) return Refusals.NoCase.ToProblem();
        JsonNode[] items = [.. instance.Variables().Select(variable => (JsonNode)new JsonObject { ["id"] = variable.Id, ["name"] = variable.Name, ["value"] = variable.Value?.DeepClone() })];
        return StudioJson.Answer(new JsonObject { ["items"] = new JsonArray(items), ["count"] = items.Length });
    }

    private static async Task<IResult> StandingAsync(string id, CurrentActor actor, StudioInstances instances, CancellationToken stop) =>
        await instances.FindAsync(actor, id, stop) is { Head: var head }
            ? StudioJson.Answer(new { status = head.Status, workflowStatus = head.Status, workflowSubStatus = head.SubStatus, updatedAt = head.UpdatedAt }) : Refusals.NoCase.ToProblem();

    /// <summary>Run: a simulation. No case is opened from here.</summary>
    private static async Task<IResult> PlayAsync(string definitionId, HttpContext context, CurrentActor actor, SandboxRuns runs, CancellationToken stop)
    {
        var body = await StudioJson.ReadAsync(context.Request, stop);
        var played = await runs.PlayAsync(actor, definitionId, new VersionOptions(body.Text("versionOptions") ?? "Latest"), body["input"] as JsonObject, stop);
        if (played.Value is not { } run) return played.Refusal!.ToProblem();
        context.Response.Headers[Started] = run.Head.Id;
        return StudioJson.Answer(new JsonObject { ["workflowState"] = InstanceShapes.Whole(run)["workflowState"]!.DeepClone() });
    }

    private static ProblemHttpResult Refused() => ByItsProcedure.ToProblem();
}
