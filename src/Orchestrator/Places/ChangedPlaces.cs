using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Places;

/// <summary>Has the current world say what administrators have changed.</summary>
internal sealed class ChangedPlaces(PlaceStore store, CalendarStore calendars, CurrentWorld world, WorldShelf worlds) : IChangedElsewhere, IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private IReadOnlyList<CalendarMark> marks = [];
    private CalendarSet marked = world.OfFiles.Calendars;

    /// <summary>Reads the changes anew: those of this node or of another.</summary>
    public async Task TakeAsync(CancellationToken stop)
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
