using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator.Health;

/// <summary>Whether the bus has started and its consumers listen.</summary>
internal sealed class BusHealth(IBusControl bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        return Task.FromResult(health.Status switch
        {
            BusHealthStatus.Healthy => HealthCheckResult.Healthy(),
            BusHealthStatus.Degraded => HealthCheckResult.Degraded(health.Description),
            _ => HealthCheckResult.Unhealthy(health.Description),
        });
    }
}
