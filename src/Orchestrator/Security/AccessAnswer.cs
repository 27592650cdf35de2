using Interagency.Orchestrator.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Interagency.Orchestrator.Security;

/// <summary>What somebody is told who is not let in, however they proved who they are: a program in JSON, a person by a page.</summary>
internal sealed class AccessAnswer(LookBook looks) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var known = CurrentActor.Of(context).IsKnown;
        // No such address: 404, which is for those alone who have logged in.
        if (known && context.GetEndpoint() is null)
        {
            await next(context);
            return;
        }

        if (known) await looks.RefusedAsync(context, Refusals.NotAllowed.Code);
        if (Api.IsAsked(context.Request)) await (known ? Refusals.NotAllowed : Refusals.NoActor).ToProblem().ExecuteAsync(context);
        else if (!known && (HttpMethods.IsGet(context.Request.Method) || Ui.Fragments.IsAsked(context))) context.Response.Redirect($"/login?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
