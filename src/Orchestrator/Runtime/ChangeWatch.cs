namespace Interagency.Orchestrator.Runtime;

/// <summary>Takes the changes before anything is answered, and every few seconds those that other nodes have made.</summary>
internal sealed class ChangeWatch(IEnumerable<IChangedElsewhere> all, TimeProvider clock, ILogger<ChangeWatch> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    /// <summary>After the tables are there: see <see cref="StartUp"/>.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var one in all) await one.TakeAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var times = new PeriodicTimer(Often, clock);
        // Ends the waiting without an error when the service stops.
        await using var end = stoppingToken.Register(times.Dispose);
        while (await times.WaitForNextTickAsync(CancellationToken.None)) foreach (var one in all) await LookAsync(one, stoppingToken);
    }

    private async Task LookAsync(IChangedElsewhere one, CancellationToken stop)
    {
        try
        {
            await one.TakeAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failed)
        {
            // The edge: the database may be away for a while; what is known so far stands.
            log.LogWarning(failed, "What people have changed could not be read; it is tried again in a while");
        }
    }
}
