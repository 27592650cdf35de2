using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Places;

internal static class PlaceEndpoints
{
    internal static void MapPlaces(this IEndpointRouteBuilder api)
    {
        var organisations = api.MapGroup("/organisations").WithTags("Places");
        organisations.MapGet("/", OrganisationsAsync).Require(Right.PlacesManage).WithSummary("Организации и их участки: по справочнику и как изменено");
        organisations.MapGet("/{organisation}", OrganisationAsync).Require(Right.PlacesManage).WithSummary("Организация региона");
        organisations.MapPut("/{organisation}", SaveOrganisationAsync).Require(Right.PlacesManage).WithSummary("Изменить название, адреса, руководителя, участки организации");
        var agencies = api.MapGroup("/agencies").WithTags("Places");
        agencies.MapGet("/", AgenciesAsync).Require(Right.PlacesManage).WithSummary("Ведомства: по справочнику и как изменено");
        agencies.MapGet("/{agency}", AgencyAsync).Require(Right.PlacesManage).WithSummary("Ведомство региона");
        agencies.MapPut("/{agency}", SaveAgencyAsync).Require(Right.PlacesManage).WithSummary("Изменить название, адрес, канал связи ведомства");
    }

    private static async Task<Ok<IReadOnlyList<OrganisationView>>> OrganisationsAsync(CurrentActor actor, PlaceQueries places, CancellationToken stop) =>
        TypedResults.Ok(await places.OrganisationsAsync(actor, stop));

    private static async Task<Results<Ok<OrganisationView>, ProblemHttpResult>> OrganisationAsync(string organisation, CurrentActor actor, PlaceQueries places, CancellationToken stop, string? region = null) =>
        region is null ? NoRegion.ToProblem() : (await places.OrganisationAsync(actor, region, organisation, stop)).OrNotFound(PlaceRules.NoOrganisation);

    private static async Task<Results<Ok<PlaceSaved>, ProblemHttpResult>> SaveOrganisationAsync(
        string organisation, OrganisationToSave input, RequestedWrite write, OrganisationDesk desk, CancellationToken stop) =>
        (await desk.SaveAsync(write.Value, organisation, input, stop)).ToOk();

    private static async Task<Ok<IReadOnlyList<AgencyView>>> AgenciesAsync(CurrentActor actor, PlaceQueries places, CancellationToken stop, string? region = null) =>
        TypedResults.Ok(await places.AgenciesAsync(actor, region, stop));

    private static async Task<Results<Ok<AgencyView>, ProblemHttpResult>> AgencyAsync(string agency, CurrentActor actor, PlaceQueries places, CancellationToken stop, string? region = null) =>
        region is null ? NoRegion.ToProblem() : (await places.AgencyAsync(actor, region, agency, stop)).OrNotFound(PlaceRules.NoAgency);

    private static async Task<Results<Ok<PlaceSaved>, ProblemHttpResult>> SaveAgencyAsync(string agency, AgencyToSave input, RequestedWrite write, AgencyDesk desk, CancellationToken stop) =>
        (await desk.SaveAsync(write.Value, agency, input, stop)).ToOk();

    // The same key stands for another place in another region.
    private static Refusal NoRegion => Refusal.Invalid([Refusals.Missing("region")]);
}
