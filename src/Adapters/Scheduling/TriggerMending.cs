using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Interagency.Adapters.Scheduling;

/// <summary>
/// While versions are changed, a node of the older one may be given a job that it does not know: Quartz then never fires the job again, on any
/// node. Each minute a node takes up again what was given up so.
/// </summary>
public sealed class TriggerMending(ISchedulerFactory schedulers, TimeProvider clock, ILogger<TriggerMending> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task MendAsync(CancellationToken stop = default)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        foreach (var trigger in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), stop))
            if (await scheduler.GetTriggerState(trigger, stop) == TriggerState.Error) await scheduler.ResetTriggerFromErrorState(trigger, stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Pause, clock);
        // Ends the waiting without an error when the service stops.
        await using var end = stoppingToken.Register(minutes.Dispose);
        while (await minutes.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await MendAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // The edge: the database may be away for a while; the next minute looks again.
                log.LogWarning(failed, "Triggers that were given up were not looked for");
            }
            catch (OperationCanceledException)
            {
                // The service stops.
            }
        }
    }
}
