using System.Collections.Concurrent;
using System.Text.Json;
using Interagency.Workflows;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Keeps every version of the reference data that steps ran with, so that a history can be replayed.</summary>
public sealed class WorldShelf(Database database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, World> known = new() { [World.Empty.Version] = World.Empty };

    /// <summary>To be called before the first step with this world.</summary>
    public async Task KeepAsync(World world, CancellationToken stop = default)
    {
        if (!known.TryAdd(world.Version, world)) return;
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (await context.Worlds.AnyAsync(w => w.Version == world.Version, stop)) return;
        context.Add(new WorldRow
        {
            Version = world.Version, KeptAt = clock.GetUtcNow(),
            Calendars = JsonSerializer.Serialize(world.Calendars.Documents.Select(CalendarJson.Write)),
            Directories = JsonSerializer.Serialize(world.Directories.All, StateJson.Options)
        });
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // Another node kept it at the same moment.
        }
    }

    public async Task<World> FindAsync(string version, CancellationToken stop = default)
    {
        if (known.TryGetValue(version, out var world)) return world;
        await using var context = database.Open();
        var row = await context.Worlds.SingleAsync(w => w.Version == version, stop);
        var calendars = JsonSerializer.Deserialize<List<string>>(row.Calendars)!.Select((json, i) => CalendarJson.Read(json, $"world {version}, calendar {i}"));
        var directories = JsonSerializer.Deserialize<List<RegionDirectory>>(row.Directories, StateJson.Options)!;
        return known.GetOrAdd(version, new World(version, CalendarSet.Of(calendars), new DirectorySet(directories)));
    }
}
