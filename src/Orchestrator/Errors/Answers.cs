using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Errors;

/// <summary>From a reply to what HTTP says.</summary>
internal static class Answers
{
    internal static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this Reply<T> reply) =>
        reply.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(reply.Value);

    internal static Results<Created<StepDone>, ProblemHttpResult> ToCreated(this Reply<StepDone> reply) =>
        reply.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Created($"/api/cases/{reply.Value!.CaseId}", reply.Value);

    /// <summary>To a browser that asked for a file: the page of the status tells.</summary>
    internal static IResult ToPage(this Refusal refusal) => TypedResults.StatusCode(refusal.Status);

    /// <summary>What is read, or 404.</summary>
    internal static Results<Ok<T>, ProblemHttpResult> OrNotFound<T>(this T? found, Refusal none) where T : class =>
        found is null ? none.ToProblem() : TypedResults.Ok(found);
}
