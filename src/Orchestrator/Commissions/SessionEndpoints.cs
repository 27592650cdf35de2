using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Commissions;

internal static class SessionEndpoints
{
    internal static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("/", ListAsync).WithSummary("Заседания и их повестки");
        sessions.MapGet("/waiting", WaitingAsync).WithSummary("Вопросы, для которых заседание не назначено");
        sessions.MapPost("/", PlanAsync).WithSummary("Назначить заседание; ждущие вопросы попадают в повестку");
        sessions.MapPost("/items/{itemId}/decision", DecideAsync).WithSummary("Записать решение по вопросу");
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> ListAsync(CurrentActor actor, SessionQueries sessions, CancellationToken stop) =>
        TypedResults.Ok(await sessions.ListAsync(actor, stop));

    private static async Task<Ok<IReadOnlyList<AgendaItemView>>> WaitingAsync(CurrentActor actor, SessionQueries sessions, CancellationToken stop) =>
        TypedResults.Ok(await sessions.WaitingAsync(actor, stop));

    private static async Task<Results<Ok<SessionPlanned>, ProblemHttpResult>> PlanAsync(SessionToPlan input, RequestedWrite write, SessionActions actions, CancellationToken stop) =>
        (await actions.PlanAsync(write.Value, input, stop)).ToOk();

    private static async Task<Results<Ok<DecisionRecorded>, ProblemHttpResult>> DecideAsync(
        string itemId, DecisionToRecord input, RequestedWrite write, SessionActions actions, CancellationToken stop) =>
        (await actions.DecideAsync(write.Value, itemId, input, stop)).ToOk();
}
