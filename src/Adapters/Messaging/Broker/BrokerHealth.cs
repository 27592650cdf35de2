using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>Whether messages can come and go: the topology is declared, the receiving ends stand.</summary>
internal sealed class BrokerHealth(BrokerLink link, IBusControl bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !link.IsOpen ? HealthCheckResult.Unhealthy("The broker does not answer.")
        : bus.CheckHealth().Status == BusHealthStatus.Healthy ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("Not every queue is being read."));
}
