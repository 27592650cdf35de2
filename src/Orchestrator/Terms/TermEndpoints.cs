using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Terms;

internal static class TermEndpoints
{
    internal static void MapTerms(this IEndpointRouteBuilder api)
    {
        var terms = api.MapGroup("/deadlines").WithTags("Deadlines");
        terms.MapGet("/", ListAsync).Require(Right.TasksRead).WithSummary("Сроки с объяснениями, ближайшие первыми");
        terms.MapPost("/{deadlineId}/excuse", ExcuseAsync).Require(Right.CasesSteer).WithSummary("Признать задержку уважительной: срок не двигается");
        terms.MapPost("/{deadlineId}/suspend", SuspendAsync).Require(Right.CasesSteer).WithSummary("Приостановить срок, где это допускает акт");
        terms.MapPost("/{deadlineId}/resume", ResumeAsync).Require(Right.CasesSteer).WithSummary("Возобновить приостановленный срок");
    }

    private static async Task<Ok<IReadOnlyList<TermView>>> ListAsync(
        CurrentActor actor, TermQueries terms, CancellationToken stop, string? caseId = null, bool all = false, DateTimeOffset? before = null) =>
        TypedResults.Ok(await terms.ListAsync(actor, new TermFilter(caseId, RunningOnly: !all, before), stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ExcuseAsync(
        string deadlineId, DelayToExcuse input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.ExcuseAsync(write.Value, deadlineId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> SuspendAsync(
        string deadlineId, TermToSuspend input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.SuspendAsync(write.Value, deadlineId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ResumeAsync(string deadlineId, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.ResumeAsync(write.Value, deadlineId, stop)).ToOk();
}
