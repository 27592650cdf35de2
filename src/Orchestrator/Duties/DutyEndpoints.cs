using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Duties;

internal static class DutyEndpoints
{
    internal static void MapDuties(this IEndpointRouteBuilder api)
    {
        api.MapGet("/duties", ListAsync).Require(Right.TasksRead).WithTags("Duties").WithSummary("Обязанности: посещения, акты, сведения; ближайшие первыми");
        api.MapPost("/cases/{caseId}/occasions", OccasionAsync).Require(Right.CasesWork).WithTags("Duties").WithSummary("Сообщить о событии, от которого начинается обязанность");
        api.MapGet("/cases/{caseId}/internal-requests", InternalAsync).Require(Right.TasksRead).WithTags("Duties").WithSummary("Внутренние запросы специалистам");
        api.MapPost("/cases/{caseId}/internal-requests", AskAsync).Require(Right.CasesWork).WithTags("Duties").WithSummary("Запросить специалиста своей организации");
    }

    private static async Task<Ok<IReadOnlyList<DutyView>>> ListAsync(CurrentActor actor, DutyQueries duties, CancellationToken stop, string? caseId = null, bool all = false) =>
        TypedResults.Ok(await duties.ListAsync(actor, new DutyFilter(caseId, OpenOnly: !all), stop));

    private static async Task<Ok<IReadOnlyList<InternalRequestView>>> InternalAsync(string caseId, CurrentActor actor, DutyQueries duties, CancellationToken stop) =>
        TypedResults.Ok(await duties.InternalAsync(actor, caseId, stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> OccasionAsync(
        string caseId, OccasionToReport input, RequestedWrite write, DutyActions actions, CancellationToken stop) =>
        (await actions.ReportOccasionAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> AskAsync(
        string caseId, InternalRequestToMake input, RequestedWrite write, DutyActions actions, CancellationToken stop) =>
        (await actions.AskSpecialistAsync(write.Value, caseId, input, stop)).ToOk();
}
