using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Places;

/// <summary>
/// What administrators have changed, laid over the directory and calendar files: a world of its own version, which histories name like any other, so
/// that a step is replayed with the names, channels and days that it ran with.
/// </summary>
internal static class WorldOverlay
{
    /// <summary>The files' own world when nothing that a step or a screen reads is changed.</summary>
    /// <param name="calendars">The files' own, or what administrators have made of them.</param>
    internal static World Over(World files, CalendarSet calendars, PlaceChanges changes)
    {
        var (before, after) = (files.Directories.All.ToList(), files.Directories.All.Select(directory => Over(directory, changes)).ToList());
        return ReferenceEquals(calendars, files.Calendars) && before.Zip(after).All(pair => ReferenceEquals(pair.First, pair.Second)) ? files : WorldLoader.Of(calendars, after) with { Sources = files.Sources };
    }

    private static RegionDirectory Over(RegionDirectory directory, PlaceChanges changes)
    {
        var organisations = changes.Organisations.Where(row => row.Region == directory.Region).ToDictionary(row => row.Organisation);
        var agencies = changes.Agencies.Where(row => row.Region == directory.Region).ToDictionary(row => row.Agency);
        var next = directory with
        {
            Organisations = [.. directory.Organisations.Select(organisation => organisations.TryGetValue(organisation.Key, out var row) ? Over(organisation, row) : organisation)],
            Agencies = [.. directory.Agencies.Select(agency => agencies.TryGetValue(agency.Key, out var row) ? Over(agency, row) : agency)],
            Bodies = [.. directory.Bodies.Select(body => BodyOverlay.Over(body, directory.Region, changes))],
        };
        return next.Organisations.SequenceEqual(directory.Organisations) && next.Bodies.SequenceEqual(directory.Bodies) && next.Agencies.SequenceEqual(directory.Agencies) ? directory : next;
    }

    internal static Organisation Over(Organisation organisation, OrganisationRow? row) =>
        row is null ? organisation : organisation with { Name = Over(organisation.Name, row.Name, row.NameEn) };

    internal static Agency Over(Agency agency, AgencyRow? row)
    {
        if (row is null) return agency;
        var channel = row.Channel ?? agency.Channel;
        return agency with
        {
            Name = Over(agency.Name, row.Name, row.NameEn), Channel = channel, Active = agency.Active && row.ClosedAt is null,
            // It was vouched for its queue, not for whatever else it may get.
            ProtectedChannel = (row.ProtectedChannel ?? agency.ProtectedChannel) && channel == AgencyChannel.Amqp,
        };
    }

    private static Bilingual Over(Bilingual name, string? russian, string? english) => new(russian ?? name.Ru, english ?? name.En);
}
