using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Writing;

/// <summary>Forgets keys of writes whose time is over, once an hour.</summary>
internal sealed class ForgetKeys(IdempotencyStore store, TimeProvider clock, ILogger<ForgetKeys> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        // Ends the waiting without an error when the service stops.
        await using var end = stoppingToken.Register(hours.Dispose);
        while (await hours.WaitForNextTickAsync(CancellationToken.None)) await ForgetAsync(stoppingToken);
    }

    private async Task ForgetAsync(CancellationToken stop)
    {
        try
        {
            await store.ForgetAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failed)
        {
            // The edge: the database may be away for a while; the keys wait for the next hour.
            log.LogError(failed, "Old keys of writes were not forgotten");
        }
    }
}
