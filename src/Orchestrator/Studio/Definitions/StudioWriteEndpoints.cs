using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>Definitions as Studio changes them.</summary>
internal static class StudioWriteEndpoints
{
    // A large definition with its journal paths; our own documents are a tenth of it.
    private const int LargestDefinition = 8 << 20;

    internal static void MapDefinitionWrites(this IEndpointRouteBuilder studio)
    {
        var writes = studio.MapGroup("").Require(Right.DefinitionsEdit).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestDefinition));
        writes.MapPost("/workflow-definitions", SaveAsync);
        writes.MapPost("/workflow-definitions/import", ImportAsync);
        writes.MapPost("/workflow-definitions/{definitionId}/publish", PublishAsync);
        writes.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync);
        writes.MapPost("/workflow-definitions/{definitionId}/revert/{version}", RevertAsync);
        writes.MapDelete("/workflow-definitions/{definitionId}", DeleteAsync);
        writes.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync);
        writes.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteManyAsync);
        writes.MapPost("/bulk-actions/delete/workflow-definitions/by-id", DeleteVersionsAsync);
        writes.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        writes.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
        studio.MapPost("/bulk-actions/export/workflow-definitions", ExportAsync).Require(Right.DefinitionsRead);
    }

    private static async Task<IResult> SaveAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        Told(await desk.SaveAsync(Meant(write), await StudioJson.ReadAsync(request, stop), stop), write, definitions);

    private static async Task<IResult> PublishAsync(string definitionId, HttpRequest request, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        Told(await desk.PublishAsync(Meant(write), definitionId, (await StudioJson.ReadAsync(request, stop))["release"] as JsonObject, stop), write, definitions);

    private static async Task<IResult> ImportAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        Told(await desk.ImportAsync(Meant(write), await StudioJson.ReadAsync(request, stop), stop), write, definitions);

    private static async Task<IResult> RetractAsync(string definitionId, HttpRequest request, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        Told(await desk.RetractAsync(Meant(write), definitionId, (await StudioJson.ReadAsync(request, stop)).Text("reason"), stop), write, definitions);

    private static async Task<IResult> RevertAsync(string definitionId, string version, RequestedWrite write, StudioDesk desk, CancellationToken stop)
    {
        var reply = await desk.RevertAsync(Meant(write), definitionId, version, stop);
        return reply.Value is { } draft ? StudioJson.Answer(StudioDefinitionEndpoints.Summary(draft, write.Value.By)) : reply.Refusal!.ToProblem();
    }

    private static async Task<IResult> DeleteAsync(string definitionId, RequestedWrite write, StudioDesk desk, CancellationToken stop) =>
        await desk.DeleteAsync(Meant(write), definitionId, null, stop) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<IResult> DeleteVersionAsync(string id, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        await DiscardAsync(write, desk, definitions, id, stop) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Refusal?> DiscardAsync(RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, string versionId, CancellationToken stop) =>
        await definitions.VersionAsync(versionId, stop) is { } version ? await desk.DeleteAsync(Meant(write), version.DefinitionId, versionId, stop) : DefinitionRefusals.NoVersion;

    private static async Task<IResult> DeleteManyAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, CancellationToken stop) =>
        await EachAsync((await StudioJson.ReadAsync(request, stop)).Texts("definitionIds"), id => desk.DeleteAsync(Meant(write), id, null, stop), done => new { deleted = done.Count });

    private static async Task<IResult> DeleteVersionsAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, StudioDefinitions definitions, CancellationToken stop) =>
        await EachAsync((await StudioJson.ReadAsync(request, stop)).Texts("ids"), id => DiscardAsync(write, desk, definitions, id, stop), done => new { deleted = done.Count });

    private static async Task<IResult> PublishManyAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, CancellationToken stop)
    {
        var body = await StudioJson.ReadAsync(request, stop);
        var standing = new List<string>();
        return await EachAsync(body.Texts("definitionIds"), async id =>
        {
            var reply = await desk.PublishAsync(Meant(write), id, body["release"] as JsonObject, stop);
            if (reply.Saved is { AlreadyPublished: true }) standing.Add(id);
            return reply.Refusal;
        }, done => new { published = done.Except(standing), alreadyPublished = standing, notFound = Array.Empty<string>(), updatedConsumers = Array.Empty<string>() });
    }

    private static async Task<IResult> RetractManyAsync(HttpRequest request, RequestedWrite write, StudioDesk desk, CancellationToken stop)
    {
        var body = await StudioJson.ReadAsync(request, stop);
        return await EachAsync(body.Texts("definitionIds"), async id => (await desk.RetractAsync(Meant(write), id, body.Text("reason"), stop)).Refusal,
            done => new { retracted = done, alreadyRetracted = Array.Empty<string>(), notFound = Array.Empty<string>() });
    }

    private static async Task<IResult> ExportAsync(HttpRequest request, StudioDefinitions definitions, CancellationToken stop)
    {
        var versions = new List<StudioVersion>();
        foreach (var id in (await StudioJson.ReadAsync(request, stop)).Texts("ids"))
            if (await definitions.VersionAsync(id, stop) is { } version) versions.Add(version);
        return TypedResults.File(await StudioFiles.ZipAsync(versions, stop), "application/zip", "workflow-definitions.zip");
    }

    /// <summary>Each for itself; where one was refused, why is told.</summary>
    private static async Task<IResult> EachAsync<T>(IReadOnlyList<string> ids, Func<string, Task<Refusal?>> act, Func<IReadOnlyList<string>, T> told)
    {
        var done = new List<string>();
        Refusal? refused = null;
        foreach (var id in ids.Distinct())
        {
            var refusal = await act(id);
            if (refusal is null) done.Add(id);
            refused ??= refusal;
        }

        return refused is null ? StudioJson.Answer(told(done)) : refused.ToProblem();
    }

    private static IResult Told(SaveEnd end, RequestedWrite write, StudioDefinitions definitions) => end.Saved is { } saved
        ? StudioJson.Answer(new { workflowDefinition = StudioDefinitionEndpoints.Shown(saved.Version, write.Value.By, definitions), alreadyPublished = saved.AlreadyPublished, consumingWorkflowCount = 0 })
        : StudioProblem.Of(end.Refusal!, end.Revision);

    private static IResult Told(Reply<StudioVersion> reply, RequestedWrite write, StudioDefinitions definitions) =>
        reply.Value is { } version ? StudioJson.Answer(StudioDefinitionEndpoints.Shown(version, write.Value.By, definitions)) : StudioProblem.Of(reply.Refusal!);

    /// <summary>Studio names no request twice, and one of its own may be several of ours: none keeps an answer.</summary>
    private static Write Meant(RequestedWrite write) => write.Value with { Receipt = null };
}
