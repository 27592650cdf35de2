using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Places;

/// <summary>Has the current world say what administrators have changed.</summary>
internal sealed class ChangedPlaces(PlaceStore store, CalendarStore calendars, CurrentWorld world, WorldShelf worlds) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private IReadOnlyList<CalendarMark> marks = [];
    private CalendarSet marked = world.OfFiles.Calendars;

    /// <summary>Reads the changes anew: those of this node or of another.</summary>
    internal async Task TakeAsync(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var next = WorldOverlay.Over(world.OfFiles, await CalendarsAsync(stop), await store.ReadAsync(stop));
            if (next.Version == world.Value.Version) return;
            await worlds.KeepAsync(next, stop);
            world.Replace(next);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    // To count the days of all years is work: only when a mark is new.
    private async Task<CalendarSet> CalendarsAsync(CancellationToken stop)
    {
        var now = CalendarStore.InForce(await calendars.ReadAsync(stop));
        if (!now.SequenceEqual(marks)) (marked, marks) = (CalendarMarks.Over(world.OfFiles.Calendars, now), now);
        return marked;
    }
}

/// <summary>Takes the changes before anything is answered, and every few seconds those that other nodes have made.</summary>
internal sealed class PlaceWatch(ChangedPlaces places, TimeProvider clock, ILogger<PlaceWatch> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    /// <summary>After the tables are there: see <see cref="Runtime.StartUp"/>.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => places.TakeAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var times = new PeriodicTimer(Often, clock);
        // Ends the waiting without an error when the service stops.
        await using var end = stoppingToken.Register(times.Dispose);
        while (await times.WaitForNextTickAsync(CancellationToken.None)) await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await places.TakeAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failed)
        {
            // The edge: the database may be away for a while; the names known so far stand.
            log.LogWarning(failed, "What was changed of organisations and agencies could not be read; it is tried again in a while");
        }
    }
}
