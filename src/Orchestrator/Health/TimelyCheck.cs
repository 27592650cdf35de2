using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator.Health;

/// <summary>
/// A check that is told unavailable when it takes too long or fails. One that hangs is asked no second time meanwhile: whoever asks often
/// must not use up what little answers.
/// </summary>
internal sealed class TimelyCheck(IHealthCheck check, TimeSpan limit) : IHealthCheck
{
    private readonly Lock taking = new();
    private Task<HealthCheckResult>? underWay;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Ask(context).WaitAsync(limit, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The edge: whatever it is, the part can't be used now. The kind of failure is for the log.
            return HealthCheckResult.Unhealthy(failed.GetType().Name);
        }
    }

    private Task<HealthCheckResult> Ask(HealthCheckContext context)
    {
        lock (taking) return underWay is { IsCompleted: false } ? underWay : underWay = Task.Run(() => AskAsync(context));
    }

    private async Task<HealthCheckResult> AskAsync(HealthCheckContext context)
    {
        using var stop = new CancellationTokenSource(limit);
        return await check.CheckHealthAsync(context, stop.Token);
    }
}
