using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator.Health;

/// <summary>What the health addresses answer: 200 and <c>"status":"ok"</c>, or 503 and the checks that say why not.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Checks)
{
    internal static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new HealthAnswer(Word(report.Status), report.Entries.OrderBy(check => check.Key, StringComparer.Ordinal).ToDictionary(check => check.Key, check => Word(check.Value.Status))),
            context.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unavailable",
    };
}
