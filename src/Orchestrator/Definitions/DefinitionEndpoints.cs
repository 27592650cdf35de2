using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Definitions;

/// <param name="Region">Where it holds, by its own word.</param>
public sealed record DefinitionView(string DefinitionId, string VersionId, int Version, string Name, string? Description, bool IsPublished, string? Region);

/// <param name="Revision">Of the draft as it was read; left out for the first save over a version.</param>
internal sealed record DraftBody(JsonObject? Document, int? Revision);

/// <param name="EffectiveFrom">The first day on which cases are opened by it, by the clock of its region.</param>
internal sealed record ReleaseBody(int? Revision, DateOnly? EffectiveFrom, string? Act, string? Reason);

internal sealed record RevisionBody(int? Revision);

internal sealed record RetractBody(string? Reason);

internal static class DefinitionEndpoints
{
    internal static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/directories/{region}", Directory).Require(Right.DefinitionsRead).WithTags("Definitions").WithSummary("Справочники региона: органы, ведомства, основания, виды помощи");
        var definitions = api.MapGroup("/definitions").WithTags("Definitions");
        definitions.MapGet("/", List).Require(Right.DefinitionsRead).WithSummary("Порядки, по которым открываются дела");
        definitions.MapGet("/{definitionId}/versions", HistoryAsync).Require(Right.DefinitionsRead).WithSummary("Редакции порядка: черновик, выпущенные, отозванные, сколько дел идёт по каждой");
        definitions.MapGet("/{definitionId}/versions/{versionId}", DocumentAsync).Require(Right.DefinitionsRead).WithSummary("Текст редакции");
        definitions.MapPut("/{definitionId}/draft", SaveAsync).Require(Right.DefinitionsEdit).WithSummary("Сохранить черновик новой редакции");
        definitions.MapPut("/{definitionId}/draft/release", SetReleaseAsync).Require(Right.DefinitionsEdit).WithSummary("Акт, первый день и причина новой редакции");
        definitions.MapPost("/{definitionId}/draft/publish", PublishAsync).Require(Right.DefinitionsEdit).WithSummary("Выпустить черновик");
        definitions.MapPost("/{definitionId}/draft/discard", DiscardAsync).Require(Right.DefinitionsEdit).WithSummary("Удалить черновик");
        definitions.MapPost("/{definitionId}/versions/{versionId}/retract", RetractAsync).Require(Right.DefinitionsEdit).WithSummary("Отозвать редакцию: новые дела по ней не открываются");
        definitions.MapPost("/{definitionId}/versions/{versionId}/revert", RevertAsync).Require(Right.DefinitionsEdit).WithSummary("Сделать прежнюю редакцию черновиком новой");
    }

    private static Ok<DefinitionView[]> List(DefinitionCatalog catalog) => TypedResults.Ok(catalog.Procedures.Select(d => new DefinitionView(
        d.DefinitionId, d.VersionId, d.Version, d.Name, d.Description, d.IsPublished, d.Region)).ToArray());

    private static Results<Ok<RegionDirectory>, ProblemHttpResult> Directory(string region, CurrentWorld world) =>
        world.Value.Directories.For(region).OrNotFound(Refusal.Unknown("unknown-region", "Такого региона нет.", "There is no such region."));

    private static async Task<Results<Ok<IReadOnlyList<DefinitionVersion>>, ProblemHttpResult>> HistoryAsync(string definitionId, DefinitionVersions versions, CancellationToken stop) =>
        await versions.HistoryAsync(definitionId, stop) is { Count: > 0 } history ? TypedResults.Ok(history) : DefinitionRefusals.Unknown.ToProblem();

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> DocumentAsync(string definitionId, string versionId, DefinitionVersions versions, CancellationToken stop) =>
        (await versions.FindAsync(definitionId, versionId, stop))?.Document.OrNotFound(DefinitionRefusals.NoVersion) ?? DefinitionRefusals.NoVersion.ToProblem();

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> SaveAsync(string definitionId, DraftBody input, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        input.Document is { } document ? Told(await desk.SaveAsync(write.Value, new DraftToSave(definitionId, document, input.Revision), stop)) : Refusal.Invalid([Refusals.Missing("document")]).ToProblem();

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> SetReleaseAsync(string definitionId, ReleaseBody input, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        Told(await desk.SetReleaseAsync(write.Value, definitionId, input.Revision, new ReleaseFacts(input.EffectiveFrom, input.Act, input.Reason), stop));

    private static async Task<Results<Ok<PublishedVersion>, ProblemHttpResult>> PublishAsync(string definitionId, RevisionBody input, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        (await desk.PublishAsync(write.Value, definitionId, input.Revision, stop)).ToOk();

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> DiscardAsync(string definitionId, RevisionBody input, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        Told(await desk.DiscardAsync(write.Value, definitionId, input.Revision, stop));

    private static async Task<Results<Ok<DefinitionVersion>, ProblemHttpResult>> RetractAsync(string definitionId, string versionId, RetractBody input, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        (await desk.RetractAsync(write.Value, definitionId, versionId, input.Reason, stop)).ToOk();

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> RevertAsync(string definitionId, string versionId, RequestedWrite write, DefinitionDesk desk, CancellationToken stop) =>
        Told(await desk.RevertAsync(write.Value, definitionId, versionId, stop));

    private static Results<Ok<DraftSaved>, ProblemHttpResult> Told(Reply<DefinitionDraft> reply) =>
        reply.Value is { } draft ? TypedResults.Ok(DefinitionDesk.Told(draft)) : reply.Refusal!.ToProblem();
}
