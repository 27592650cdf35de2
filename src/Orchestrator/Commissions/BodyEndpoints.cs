using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Commissions;

internal static class BodyEndpoints
{
    private static readonly Refusal NoBody = Refusal.Unknown("unknown-body", "Такого органа нет.", "There is no such body.");

    internal static void MapBodies(this IEndpointRouteBuilder api)
    {
        var bodies = api.MapGroup("/bodies").WithTags("Bodies");
        bodies.MapGet("/", ListAsync).Require(Right.SessionsRead).WithSummary("Органы: составы, кворум, когда заседают");
        bodies.MapGet("/{region}/{body}", FindAsync).Require(Right.SessionsRead).WithSummary("Орган: составы по актам, правило заседаний, ближайшие дни");
        bodies.MapPost("/{region}/{body}/rule", SaveRuleAsync).Require(Right.SessionsPlan).WithSummary("Изменить, когда орган заседает");
        bodies.MapPost("/{region}/{body}/compositions", EnterAsync).Require(Right.SessionsPlan).WithSummary("Ввести состав органа по новому акту; прежние остаются");
    }

    private static async Task<Ok<IReadOnlyList<BodyView>>> ListAsync(CurrentActor actor, BodyQueries bodies, CancellationToken stop) => TypedResults.Ok(await bodies.ListAsync(actor, stop));

    private static async Task<Results<Ok<BodyView>, ProblemHttpResult>> FindAsync(string region, string body, CurrentActor actor, BodyQueries bodies, CancellationToken stop) =>
        (await bodies.FindAsync(actor, region, body, stop)).OrNotFound(NoBody);

    private static async Task<Results<Ok<BodySaved>, ProblemHttpResult>> SaveRuleAsync(string region, string body, RuleToSave input, RequestedWrite write, BodyDesk desk, CancellationToken stop) =>
        (await desk.SaveRuleAsync(write.Value, region, body, input, stop)).ToOk();

    private static async Task<Results<Ok<BodySaved>, ProblemHttpResult>> EnterAsync(string region, string body, CompositionToEnter input, RequestedWrite write, BodyDesk desk, CancellationToken stop) =>
        (await desk.EnterAsync(write.Value, region, body, input, stop)).ToOk();
}
