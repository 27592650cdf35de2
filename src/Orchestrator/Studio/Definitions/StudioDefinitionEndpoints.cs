using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Microsoft.Extensions.Primitives;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>Definitions as Studio reads them.</summary>
internal static class StudioDefinitionEndpoints
{
    private const int LargestPage = 200;

    internal static void MapDefinitions(this IEndpointRouteBuilder studio)
    {
        var definitions = studio.MapGroup("/workflow-definitions").Require(Right.DefinitionsRead);
        definitions.MapGet("/", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", FindAsync);
        definitions.MapGet("/by-id/{id}", VersionAsync);
        definitions.MapGet("/many-by-id", ManyAsync);
        definitions.MapGet("/query/count", CountAsync);
        definitions.MapGet("/validation/is-name-unique", IsNameUniqueAsync);
        definitions.MapGet("/{definitionId}/export", ExportAsync);
        definitions.MapGet("/{definitionId}/consumers", () => StudioJson.Answer(new { consumingWorkflowDefinitionIds = Array.Empty<string>() }));
        definitions.MapGet("/subgraph/{id}", SubgraphAsync);
        definitions.MapGet("/subgraph/segments/{id}", SegmentsAsync);
    }

    private static async Task<IResult> ListAsync(
        string? versionOptions, int? page, int? pageSize, string? searchTerm, string? orderBy, string? orderDirection, StringValues definitionIds, StringValues ids, CurrentActor actor, StudioDefinitions definitions, CancellationToken stop)
    {
        var found = new List<StudioVersion>();
        foreach (var id in definitionIds.Count > 0 ? definitionIds.OfType<string>() : await definitions.IdsAsync(stop)) found.AddRange(await definitions.ListAsync(id, new(versionOptions), stop));
        var wanted = found.Where(v => ids.Count == 0 || ids.Contains(v.VersionId))
            .Where(v => string.IsNullOrWhiteSpace(searchTerm) || v.Name.Contains(searchTerm, StringComparison.CurrentCultureIgnoreCase) || v.DefinitionId.Contains(searchTerm, StringComparison.OrdinalIgnoreCase));
        var isDown = orderDirection?.StartsWith("Desc", StringComparison.OrdinalIgnoreCase) == true;
        StudioVersion[] sorted = [.. orderBy switch
        {
            "Version" => Sorted(wanted, v => v.Version, isDown),
            "Created" or "CreatedAt" => Sorted(wanted, v => v.CreatedAt, isDown),
            _ => Sorted(wanted, v => v.Name, isDown),
        }];
        var size = Math.Clamp(pageSize ?? LargestPage, 1, LargestPage);
        var items = new JsonArray([.. sorted.Skip(Math.Max(0, page ?? 0) * size).Take(size).Select(v => (JsonNode)Summary(v, actor))]);
        var links = actor.Holds(Right.DefinitionsEdit) ? new JsonArray(new JsonObject { ["href"] = "/bulk-actions/publish/workflow-definitions/by-definition-ids", ["rel"] = "bulk-publish", ["method"] = "POST" }) : [];
        return StudioJson.Answer(new JsonObject { ["items"] = items, ["totalCount"] = sorted.Length, ["links"] = links });
    }

    private static IEnumerable<StudioVersion> Sorted<T>(IEnumerable<StudioVersion> versions, Func<StudioVersion, T> by, bool isDown) => isDown ? versions.OrderByDescending(by) : versions.OrderBy(by);

    internal static JsonObject Summary(StudioVersion version, CurrentActor actor) => new()
    {
        ["id"] = version.VersionId, ["definitionId"] = version.DefinitionId, ["name"] = version.Name, ["description"] = version.Region, ["version"] = version.Version, ["isLatest"] = version.IsLatest, ["isPublished"] = version.IsPublished,
        ["createdAt"] = version.CreatedAt, ["materializerName"] = "Json", ["isMaterializerAvailable"] = true, ["links"] = StudioDocument.Links(version.DefinitionId, MayEdit(actor, version)),
    };

    internal static bool MayEdit(CurrentActor actor, StudioVersion version) => actor.Holds(Right.DefinitionsEdit, version.Region, null);

    internal static JsonObject Shown(StudioVersion version, CurrentActor actor, StudioDefinitions definitions) => StudioDocument.Shown(version, definitions.BlockTypes(), MayEdit(actor, version));

    private static async Task<IResult> FindAsync(string definitionId, string? versionOptions, CurrentActor actor, StudioDefinitions definitions, CancellationToken stop) =>
        Found(await definitions.FindAsync(definitionId, new(versionOptions is null or "" ? "Latest" : versionOptions), stop), actor, definitions);

    private static async Task<IResult> VersionAsync(string id, CurrentActor actor, StudioDefinitions definitions, CancellationToken stop) => Found(await definitions.VersionAsync(id, stop), actor, definitions);

    private static IResult Found(StudioVersion? version, CurrentActor actor, StudioDefinitions definitions) =>
        version is null ? DefinitionRefusals.NoVersion.ToProblem() : StudioJson.Answer(Shown(version, actor, definitions));

    private static async Task<IResult> ManyAsync(StringValues ids, CurrentActor actor, StudioDefinitions definitions, CancellationToken stop)
    {
        var items = new JsonArray();
        foreach (var id in ids.OfType<string>())
            if (await definitions.VersionAsync(id, stop) is { } version) items.Add(Shown(version, actor, definitions));
        return StudioJson.Answer(new JsonObject { ["items"] = items, ["count"] = items.Count });
    }

    private static async Task<IResult> CountAsync(StudioDefinitions definitions, CancellationToken stop) => StudioJson.Answer(new { count = (await definitions.IdsAsync(stop)).Count });

    private static async Task<IResult> IsNameUniqueAsync(string name, string? definitionId, StudioDefinitions definitions, CancellationToken stop)
    {
        foreach (var id in await definitions.IdsAsync(stop))
            if (id != definitionId && (await definitions.ListAsync(id, new("LatestOrPublished"), stop)).Any(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return StudioJson.Answer(new { isUnique = false });
        return StudioJson.Answer(new { isUnique = true });
    }

    private static async Task<IResult> ExportAsync(string definitionId, string? versionOptions, StudioDefinitions definitions, CancellationToken stop) =>
        await definitions.FindAsync(definitionId, new(versionOptions is null or "" ? "Latest" : versionOptions), stop) is { } version
            ? TypedResults.File(StudioFiles.Of(version), "application/json", StudioFiles.NameOf(version)) : DefinitionRefusals.NoVersion.ToProblem();

    private static async Task<IResult> SubgraphAsync(string id, string? parentNodeId, StudioDefinitions definitions, CancellationToken stop) =>
        await definitions.VersionAsync(id, stop) is { } version && new StudioGraph(StudioRoot.Of((JsonObject)version.Document["root"]!, definitions.BlockTypes())).Node(parentNodeId) is { } node
            ? StudioJson.Answer(node) : DefinitionRefusals.NoVersion.ToProblem();

    private static async Task<IResult> SegmentsAsync(string id, string childNodeId, StudioDefinitions definitions, CancellationToken stop) =>
        await definitions.VersionAsync(id, stop) is { } version && new StudioGraph(StudioRoot.Of((JsonObject)version.Document["root"]!, definitions.BlockTypes())).Segments(childNodeId) is { } segments
            ? StudioJson.Answer(segments) : DefinitionRefusals.NoVersion.ToProblem();
}
