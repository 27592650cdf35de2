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
        var places = WorldOverlay.Over(files, await new PlaceStore(database, TimeProvider.System).ReadAsync(stop)).Directories.All.ToList();
        var regions = region is null ? places : [.. places.Where(place => place.Region == region)];
        if (regions.Count == 0) throw Unknown("REGION", region!, places.Select(place => place.Region));
        var chosen = regions.SelectMany(place => place.Agencies.Where(known => agency is null || known.Key == agency).Select(known => (new AgencyAddress(place.Region, known.Key), known))).ToList();
        return chosen.Count > 0 ? chosen : throw Unknown("AGENCY", agency!, regions.SelectMany(place => place.Agencies).Select(known => known.Key));
    }

    /// <summary>By the files alone: a check changes nothing.</summary>
    /// <exception cref="UsageException">There is no such region or agency.</exception>
    internal (AgencyAddress Place, RegionDirectory Directory) Find(string region, string agency)
    {
        var directory = files.Directories.For(region) ?? throw Unknown("REGION", region, files.Directories.All.Select(place => place.Region));
        return directory.Agencies.Any(known => known.Key == agency) ? (new AgencyAddress(region, agency), directory) : throw Unknown("AGENCY", agency, directory.Agencies.Select(known => known.Key));
    }

    private UsageException Unknown(string argument, string given, IEnumerable<string> known) => new(setting.Say(
        $"{argument}: «{given}» нет в справочниках; есть: {string.Join(", ", known)}.", $"{argument}: '{given}' is in no directory; there are: {string.Join(", ", known)}."));
}
