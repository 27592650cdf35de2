using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>Whose calendar counts: that of the obliged one, not of whoever asks.</summary>
public static class Jurisdiction
{
    /// <param name="obliged"><c>agency:…</c> has its own calendar, or the region's; a role or a body has that of the organisation which runs the case.</param>
    /// <exception cref="ActivityFaultException">The case isn't open, or the agency is in no directory.</exception>
    public static string CalendarOf(string? obliged, CaseFacts facts, DirectorySet directories)
    {
        var region = RegionOf(facts);
        if (obliged?.Split(':', 2) is ["agency", var key]) return AgencyOf(region, key, directories).Calendar ?? region;
        return directories.For(region)?.Organisations.FirstOrDefault(o => o.Key == facts.Organisation)?.Calendar ?? region;
    }

    public static string RegionOf(CaseFacts facts) => facts.Region
        ?? throw new ActivityFaultException("The case is not open yet, so nobody's calendar is known: put Interagency.OpenCase first.");

    public static Agency AgencyOf(string region, string key, DirectorySet directories) => directories.Agency(region, key)
        ?? throw new ActivityFaultException($"The directory of {region} has no agency '{key}'; known: {string.Join(", ", directories.For(region)?.Agencies.Select(a => a.Key) ?? [])}.");

    public static Body BodyOf(string region, string key, DirectorySet directories) => directories.Body(region, key)
        ?? throw new ActivityFaultException($"The directory of {region} has no body '{key}'; known: {string.Join(", ", directories.For(region)?.Bodies.Select(b => b.Key) ?? [])}.");
}
