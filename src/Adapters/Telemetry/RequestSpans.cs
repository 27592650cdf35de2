using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Interagency.Adapters.Telemetry;

/// <summary>A request's span says which route it took and how it ended, by OpenTelemetry's conventions; never the address itself.</summary>
public static class RequestSpans
{
    /// <summary>To be used before everything else, so that it sees the last word.</summary>
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder service) => service.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span) Tell(span, context);
        }
    });

    private static void Tell(Activity span, HttpContext context)
    {
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }

        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        if (route is not null) span.SetTag("http.route", route);
        span.DisplayName = $"{span.GetTagItem("http.request.method")} {route}".TrimEnd();
    }
}
