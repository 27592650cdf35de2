using Interagency.Orchestrator.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Interagency.Orchestrator.Security;

/// <summary>What somebody is told who is not let in, however they proved who they are: a program in JSON, a person by a page.</summary>
internal sealed class AccessAnswer : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return usual.HandleAsync(next, context, policy, authorizeResult);
        var known = CurrentActor.Of(context).IsKnown;
        // No such address: 404, which is for those alone who have logged in.
        if (known && context.GetEndpoint() is null) return next(context);
        if (context.Request.Path.StartsWithSegments("/api")) return (known ? Refusals.NotAllowed : Refusals.NoActor).ToProblem().ExecuteAsync(context);
        if (!known && HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect($"/login?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
