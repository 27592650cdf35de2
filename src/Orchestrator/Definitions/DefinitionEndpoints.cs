using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Directories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Definitions;

/// <param name="Region">Where it holds, by its own word.</param>
public sealed record DefinitionView(string DefinitionId, string VersionId, int Version, string Name, string? Description, bool IsPublished, string? Region);

internal static class DefinitionEndpoints
{
    internal static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/definitions", List).Require(Right.DefinitionsRead).WithTags("Definitions").WithSummary("Порядки, по которым открываются дела");
        api.MapGet("/directories/{region}", Directory).Require(Right.DefinitionsRead).WithTags("Definitions").WithSummary("Справочники региона: органы, ведомства, основания, виды помощи");
    }

    private static Ok<DefinitionView[]> List(DefinitionCatalog catalog) => TypedResults.Ok(catalog.Procedures.Select(d => new DefinitionView(
        d.DefinitionId, d.VersionId, d.Version, d.Name, d.Description, d.IsPublished, (string?)d.CustomProperties["jurisdiction"]?["region"])).ToArray());

    private static Results<Ok<RegionDirectory>, ProblemHttpResult> Directory(string region, CurrentWorld world) =>
        world.Value.Directories.For(region).OrNotFound(Refusal.Unknown("unknown-region", "Такого региона нет.", "There is no such region."));
}
