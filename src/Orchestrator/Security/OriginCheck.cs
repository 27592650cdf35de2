using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// A write from a browser comes from our own pages: its Origin (or, in its absence, Sec-Fetch-Site) says so. A program with a key or a
/// token has no browser that could be made to send it.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, LookBook looks)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || context.User.Identity?.AuthenticationType is Schemes.Key or Schemes.Token) return next(context);
        return IsOwn(request) ? next(context) : RefuseAsync(context);
    }

    private async Task RefuseAsync(HttpContext context)
    {
        await looks.RefusedAsync(context, Refusals.ForeignOrigin.Code);
        await Refusals.ForeignOrigin.ToProblem().ExecuteAsync(context);
    }

    // The scheme is not compared: whoever ends TLS before us changes it.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            : request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none" || IsStrangersCall(request);

    // Nobody is logged in by it: there is nothing that a foreign page could use.
    private static bool IsStrangersCall(HttpRequest request) => request.HttpContext.User.Identity is not { IsAuthenticated: true } && Api.IsAsked(request);
}
