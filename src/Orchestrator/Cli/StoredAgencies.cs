using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Settings;
using Interagency.Workflows;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Cli;

/// <summary>The agencies as the service with the same settings knows them: by the directory files, and as administrators have changed them.</summary>
internal sealed class StoredAgencies
{
    private readonly VerbSetting setting;
    private readonly World files;

    private StoredAgencies(ServiceSettings settings, World files, VerbSetting setting) => (Settings, this.files, this.setting) = (settings, files, setting);

    internal ServiceSettings Settings { get; }

    /// <exception cref="UsageException">A setting or a file is wrong.</exception>
    internal static StoredAgencies Read(string folder, string[]? set, VerbSetting setting)
    {
        try
        {
            var settings = ServiceSettings.Read(SettingSources.Read(folder, SharedOptions.Settings(set, setting)), folder);
            return new StoredAgencies(settings, WorldLoader.Load(settings.Definitions, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Today, setting);
        }
        catch (Exception wrong) when (wrong is FormatException or WorldDataException)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <param name="region">Null: every one.</param>
    /// <param name="agency">Null: each of the region.</param>
    /// <exception cref="UsageException">There is no such region or agency.</exception>
    internal async Task<IReadOnlyList<(AgencyAddress Place, Agency Agency)>> ChosenAsync(Database database, string? region, string? agency, CancellationToken stop)
    {
        var places = (await WorldAsync(database, stop)).Directories.All.ToList();
        var regions = region is null ? places : [.. places.Where(place => place.Region == region)];
        if (regions.Count == 0) throw Unknown("REGION", region!, places.Select(place => place.Region));
        var chosen = regions.SelectMany(place => place.Agencies.Where(known => agency is null || known.Key == agency).Select(known => (new AgencyAddress(place.Region, known.Key), known))).ToList();
        return chosen.Count > 0 ? chosen : throw Unknown("AGENCY", agency!, regions.SelectMany(place => place.Agencies).Select(known => known.Key));
    }

    /// <returns>The agency's place with its region, as administrators have changed it.</returns>
    /// <exception cref="UsageException">There is no such region or agency.</exception>
    internal async Task<(AgencyAddress Place, RegionDirectory Directory)> FindAsync(Database database, string region, string agency, CancellationToken stop)
    {
        var place = (await ChosenAsync(database, region, agency, stop)).Single().Place;
        return (place, (await WorldAsync(database, stop)).Directories.For(region)!);
    }

    private async Task<World> WorldAsync(Database database, CancellationToken stop) => WorldOverlay.Over(files, files.Calendars, await new PlaceStore(database, TimeProvider.System).ReadAsync(stop));

    private UsageException Unknown(string argument, string given, IEnumerable<string> known) => new(setting.Say(
        $"{argument}: «{given}» нет в справочниках; есть: {string.Join(", ", known)}.", $"{argument}: '{given}' is in no directory; there are: {string.Join(", ", known)}."));
}
