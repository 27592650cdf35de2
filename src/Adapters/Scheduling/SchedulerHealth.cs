using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Interagency.Adapters.Scheduling;

/// <summary>Whether what happens by the clock happens: Quartz's scheduler has started and is not in standby.</summary>
public sealed class SchedulerHealth(ISchedulerFactory schedulers) : IHealthCheck
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        using var waiting = new PeriodicTimer(Again);
        // It starts once the service serves: who asks at that very moment is made to wait.
        while (await scheduler.GetStatus(cancellationToken) == SchedulerStatus.Created) await waiting.WaitForNextTickAsync(cancellationToken);
        var status = await scheduler.GetStatus(cancellationToken);
        return status == SchedulerStatus.Running ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The scheduler is {status}.");
    }
}
