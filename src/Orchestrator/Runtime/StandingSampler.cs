using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Definitions;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Looks at the tables every so often, while anybody watches, and lets the gauges show how the regions stand.</summary>
internal sealed class StandingSampler(StandingQueries standing, Gauges gauges, CurrentWorld world, TelemetryOptions options, TimeProvider clock, ILogger<StandingSampler> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var times = new PeriodicTimer(options.Interval, clock);
        // Ends the waiting without an error when the service stops.
        await using var end = stoppingToken.Register(times.Dispose);
        do
        {
            if (gauges.AreWatched) await LookAsync(stoppingToken);
        }
        while (await times.WaitForNextTickAsync(CancellationToken.None));
    }

    private async Task LookAsync(CancellationToken stop)
    {
        // A database that hangs must not leave yesterday's figures standing.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(options.Interval);
        try
        {
            var (directories, calendars) = (world.Value.Directories, world.Value.Calendars);
            // A municipality may have a calendar of its own under its region's directory.
            var regions = directories.All.Select(directory => directory.Region).Union(calendars.Keys.Where(key => directories.For(key) is not null)).ToList();
            gauges.Show(await standing.ReadAsync(regions, clock.GetUtcNow(), limit.Token).WaitAsync(limit.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failed)
        {
            // The edge: the database may be away for a while.
            gauges.ShowNothing();
            log.LogWarning(failed, "How the regions stand could not be read; it is tried again in a while");
        }
    }
}
