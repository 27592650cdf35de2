using Interagency.Adapters.Persistence;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Definitions;

/// <summary>The words of cases: from the version of the definition that a case runs and the directory of its region.</summary>
internal sealed class Lexicon(CurrentWorld world, IDefinitionShelf shelf)
{
    private CalendarSet Calendars => world.Value.Calendars;

    /// <summary>For what belongs to no region: the zone of the topmost calendar.</summary>
    internal LocalTime HomeZone => Calendars.For(Calendars.Keys.First()).Local;

    internal LocalTime ZoneOf(string region) => Calendars.TryFind(region, out var calendar, out _) ? calendar.Local : HomeZone;

    /// <param name="definitionSetId">The case's <see cref="CaseRow.DefinitionSetId"/>.</param>
    internal async Task<CaseWords> OfCaseAsync(string definitionSetId, string region, CancellationToken stop) =>
        new(await shelf.FindAsync(definitionSetId, stop), world.Value.Directories.For(region));

    internal CaseWords OfRegion(string region) => new(null, world.Value.Directories.For(region));

    internal IEnumerable<CaseWords> OfAllRegions() => world.Value.Directories.All.Select(directory => new CaseWords(null, directory));
}
