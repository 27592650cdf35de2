using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Places;

/// <summary>Organisations and agencies for who administers them: as the files say, and as they stand.</summary>
internal sealed class PlaceQueries(CurrentWorld world, PlaceStore store, Sections sections)
{
    /// <summary>By region, in the order of the directory.</summary>
    internal async Task<IReadOnlyList<OrganisationView>> OrganisationsAsync(CurrentActor actor, CancellationToken stop)
    {
        var rows = (await store.ReadAsync(stop)).Organisations.ToDictionary(row => (row.Region, row.Organisation));
        var own = await sections.AllAsync(stop);
        return
        [
            .. from directory in Directories
               from organisation in directory.Organisations
               let place = (directory.Region, organisation.Key)
               where actor.Administers(directory.Region, organisation.Key)
               select View(directory, organisation, rows.GetValueOrDefault(place), own.GetValueOrDefault(place) ?? []),
        ];
    }

    /// <returns>Null: there is none that the actor administers.</returns>
    internal async Task<OrganisationView?> OrganisationAsync(CurrentActor actor, string? region, string key, CancellationToken stop)
    {
        if (region is null || Find(region) is not { } directory || !actor.Administers(region, key)) return null;
        return directory.Organisations.FirstOrDefault(organisation => organisation.Key == key) is { } found
            ? View(directory, found, await store.OrganisationAsync(region, key, stop), await sections.OfAsync(region, key, stop)) : null;
    }

    /// <summary>By region, in the order of the directory.</summary>
    internal async Task<IReadOnlyList<AgencyView>> AgenciesAsync(CurrentActor actor, string? region, CancellationToken stop)
    {
        var rows = (await store.ReadAsync(stop)).Agencies.ToDictionary(row => (row.Region, row.Agency));
        return
        [
            .. from directory in Directories
               where actor.AdministersAgencies(directory.Region) && (string.IsNullOrEmpty(region) || directory.Region == region)
               from agency in directory.Agencies
               select View(directory, agency, rows.GetValueOrDefault((directory.Region, agency.Key))),
        ];
    }

    /// <inheritdoc cref="OrganisationAsync"/>
    internal async Task<AgencyView?> AgencyAsync(CurrentActor actor, string? region, string key, CancellationToken stop)
    {
        if (region is null || Find(region) is not { } directory || !actor.AdministersAgencies(region)) return null;
        return directory.Agencies.FirstOrDefault(agency => agency.Key == key) is { } found ? View(directory, found, await store.AgencyAsync(region, key, stop)) : null;
    }

    /// <summary>The regions whose agencies the actor administers.</summary>
    internal IReadOnlyList<RegionDirectory> RegionsOf(CurrentActor actor) => [.. Directories.Where(directory => actor.AdministersAgencies(directory.Region))];

    private IEnumerable<RegionDirectory> Directories => world.OfFiles.Directories.All;

    private RegionDirectory? Find(string region) => Directories.FirstOrDefault(directory => directory.Region == region);

    private static OrganisationView View(RegionDirectory directory, Organisation file, OrganisationRow? row, IReadOnlyList<TerritorialSection> own) => new(
        directory.Region, directory.Name, file.Key, WorldOverlay.Over(file, row).Name, file.Name, row?.LegalAddress, row?.VisitAddress, row?.HeadPost, row?.HeadName,
        [.. own.Select(section => new SectionView(section.Key, section.Name, section.Area, section.IsActive, section.ClosedAt))], row?.Version ?? 0, row?.ChangedAt, row?.ChangedBy);

    private static AgencyView View(RegionDirectory directory, Agency file, AgencyRow? row)
    {
        var now = WorldOverlay.Over(file, row);
        return new(directory.Region, directory.Name, file.Key, file.Kind, now.Name, file.Name, now.Channel, file.Channel, now.ProtectedChannel, file.ProtectedChannel, now.Active,
            row?.Address, row?.Email, row?.HeadPost, row?.HeadName, row?.Version ?? 0, row?.ChangedAt, row?.ChangedBy);
    }
}
