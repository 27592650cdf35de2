using Microsoft.AspNetCore.Diagnostics;

namespace Interagency.Orchestrator.Ui;

/// <summary>A body for an error without one: ProblemDetails for the API, a page for people.</summary>
internal static class ErrorPages
{
    private const string Page = "/not-found";

    internal static void UseErrorPages(this WebApplication service)
    {
        service.UseWhen(IsApi, api => api.UseStatusCodePages());
        service.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePages(ShowAsync));
    }

    /// <summary>Reads the page that explains the status, in place of what was asked for, as a GET whatever was sent.</summary>
    private static async Task ShowAsync(StatusCodeContext told)
    {
        var (http, request) = (told.HttpContext, told.HttpContext.Request);
        var (method, path, query, services) = (request.Method, request.Path, request.QueryString, http.RequestServices);
        await using var fresh = services.CreateAsyncScope();
        // Tells components that this is the second thing read in the request.
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPathBase = request.PathBase.Value!, OriginalPath = path.Value!, OriginalQueryString = query.Value });
        (request.Method, request.Path, request.QueryString, http.RequestServices) = (HttpMethods.Get, Page, QueryString.Empty, fresh.ServiceProvider);
        http.SetEndpoint(null);
        request.RouteValues.Clear();
        try
        {
            await told.Next(http);
        }
        finally
        {
            http.Features.Set<IStatusCodeReExecuteFeature>(null);
            (request.Method, request.Path, request.QueryString, http.RequestServices) = (method, path, query, services);
        }
    }

    private static bool IsApi(HttpContext context) => Api.IsAsked(context.Request);
}
