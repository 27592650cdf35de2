using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Incidents;

internal static class IncidentEndpoints
{
    internal static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/cases/{caseId}/incidents/{incidentId}").WithTags("Incidents").ProducesProblem(403);
        incidents.MapPost("/retry", RetryAsync).Require(Right.IncidentsHandle).WithSummary("Повторить: шаг со сбоем, отложенное событие, неотправленное сообщение");
        incidents.MapPost("/skip", SkipAsync).Require(Right.IncidentsHandle).WithSummary("Оставить с пояснением: шаг пропустить, событие не обрабатывать, сообщение не отправлять");
    }

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> RetryAsync(
        string caseId, string incidentId, RequestedWrite write, IncidentDesk desk, CancellationToken stop) =>
        (await desk.RetryAsync(write.Value, caseId, incidentId, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> SkipAsync(
        string caseId, string incidentId, IncidentToSkip input, RequestedWrite write, IncidentDesk desk, CancellationToken stop) =>
        (await desk.SkipAsync(write.Value, caseId, incidentId, input, stop)).ToOk();
}
