using System.Security.Claims;

namespace Interagency.Orchestrator.Security;

/// <summary>Says who makes the request, before anything else looks at it.</summary>
internal sealed class ActorRecognition(RequestDelegate next, Actors actors)
{
    private const string ChangePassword = "/password";

    /// <summary>What somebody with a password made by another still reaches.</summary>
    private static readonly string[] Open = [ChangePassword, "/logout", "/login"];

    public async Task InvokeAsync(HttpContext context)
    {
        var actor = await actors.OfAsync(context.User, context.RequestAborted);
        // Who proved an identity that may do nothing any more is a stranger: asked to log in, not told that a right is missing.
        if (!actor.IsKnown) context.User = new ClaimsPrincipal(new ClaimsIdentity());
        context.Features.Set(actor);
        if (actor.MustChangePassword && !Api.IsAsked(context.Request) && !Open.Contains(context.Request.Path.Value)) context.Response.Redirect(ChangePassword);
        else await next(context);
    }
}
