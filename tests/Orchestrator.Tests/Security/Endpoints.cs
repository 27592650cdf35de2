using System.Text.RegularExpressions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interagency.Orchestrator.Tests.Security;

/// <param name="Path">With values that name nothing.</param>
/// <param name="Required">What it asks for: a right, "signed-in", "anybody"; null when it says nothing.</param>
internal sealed record Endpoint(string Method, string Pattern, string Path, string? Required)
{
    internal bool IsApi => Pattern.StartsWith("/api", StringComparison.Ordinal) || Pattern.StartsWith("/elsa", StringComparison.Ordinal);

    internal Right? Right => Enum.TryParse<Right>(Required, out var right) ? right : null;

    /// <summary>All routes and pages that the service has now.</summary>
    internal static IReadOnlyList<Endpoint> Of(ServiceUnderTest service) =>
    [
        .. from endpoint in service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Endpoint(method, pattern, Regex.Replace(pattern, @"\{[^}]*\}", "nothing"), RequiredBy(endpoint)),
    ];

    internal static string? RequiredBy(Microsoft.AspNetCore.Http.Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
        : endpoint.Metadata.GetMetadata<RequiresAttribute>() is { } requires ? requires.Right.ToString()
        : endpoint.Metadata.GetMetadata<SignedInAttribute>() is not null ? "signed-in"
        : null;

    public override string ToString() => $"{Method} {Pattern}";
}
