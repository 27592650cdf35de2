using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Dangers;

internal static class DangerEndpoints
{
    internal static void MapDangers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dangers", ListAsync).Require(Right.TasksRead).WithTags("Dangers").WithSummary("Признаки нарушения прав детей и кому сообщено");
        api.MapPost("/cases/{caseId}/dangers", RaiseAsync).Require(Right.DangersRaise).WithTags("Dangers").WithSummary("Сообщить о признаках нарушения прав ребёнка: на любом этапе, любой участник");
    }

    private static async Task<Ok<IReadOnlyList<DangerView>>> ListAsync(CurrentActor actor, DangerQueries dangers, CancellationToken stop, string? caseId = null) =>
        TypedResults.Ok(await dangers.ListAsync(actor, caseId, stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> RaiseAsync(
        string caseId, DangerToRaise input, RequestedWrite write, RaiseDanger raise, CancellationToken stop) =>
        (await raise.DoAsync(write.Value, caseId, input, stop)).ToOk();
}
