using Microsoft.Extensions.Primitives;

namespace Interagency.Orchestrator.Ui;

/// <summary>
/// A page whole, or as the fragment that htmx puts into the page that is there: what stands within <c>main</c>. Both are the same page;
/// <see cref="App"/> leaves the rest out.
/// </summary>
internal static class Fragments
{
    private const string Asked = "HX-Request", Restoring = "HX-History-Restore-Request", Redirect = "HX-Redirect";

    internal static bool IsAsked(HttpContext context) => Says(context, Asked) && !Says(context, Restoring);

    /// <summary>Who asks for a fragment is led elsewhere as a whole: a script that followed would put the log-in page into the one that is there.</summary>
    internal static void UseFragments(this WebApplication service) => service.Use((context, next) =>
    {
        if (Api.IsAsked(context.Request)) return next(context);
        context.Response.Headers.Vary = StringValues.Concat(context.Response.Headers.Vary, Asked);
        if (IsAsked(context)) context.Response.OnStarting(() => Lead(context.Response));
        return next(context);
    });

    private static Task Lead(HttpResponse response)
    {
        if (response.StatusCode is not (StatusCodes.Status301MovedPermanently or StatusCodes.Status302Found or StatusCodes.Status303SeeOther)) return Task.CompletedTask;
        response.Headers[Redirect] = response.Headers.Location;
        response.Headers.Remove("Location");
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool Says(HttpContext context, string header) => context.Request.Headers[header] == "true";
}
