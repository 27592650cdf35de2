using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Outlines;

/// <summary>What one may choose from a directory, for a form.</summary>
public static class DirectoryEntries
{
    /// <param name="list">As <c>InputInfo.OptionsFrom</c> names it, or addressees: role:…, agency:…, body:….</param>
    public static IEnumerable<OutlineName> Of(RegionDirectory? directory, string list) => directory is null ? [] : list switch
    {
        "organisations" => directory.Organisations.Select(o => new OutlineName(o.Key, o.Name)),
        "recipients" => directory.Organisations.Select(o => new OutlineName(o.Key, o.Name)).Concat(Of(directory, "agencies")),
        "agencies" => directory.Agencies.Where(a => a.Active).Select(a => new OutlineName(a.Key, a.Name)),
        "bodies" => directory.Bodies.Select(b => new OutlineName(b.Key, b.Name)),
        "journals" => directory.Journals.Select(j => new OutlineName(j.Key, j.Name)),
        "grounds" => directory.Grounds.Select(g => new OutlineName(g.Key, g.Name)),
        "addressees" => [.. Prefixed("role", Of(directory, "roles")), .. Prefixed("body", Of(directory, "bodies")), .. Prefixed("agency", Of(directory, "agencies"))],
        "roles" => Named(directory.Roles),
        "documentKinds" => Named(directory.DocumentKinds),
        "tracks" => Named(directory.Tracks),
        "urgencies" => Named(directory.Urgencies),
        "categories" => Named(directory.Categories),
        "outcomes" => Named(directory.Outcomes),
        "supportLevels" => Named(directory.SupportLevels),
        "dangerSigns" => Named(directory.DangerSigns),
        "kindsOfHelp" => Named(directory.KindsOfHelp),
        _ => [],
    };

    private static IEnumerable<OutlineName> Named(IEnumerable<Named> entries) => entries.Select(e => new OutlineName(e.Key, e.Name));

    private static IEnumerable<OutlineName> Prefixed(string kind, IEnumerable<OutlineName> entries) => entries.Select(e => e with { Key = $"{kind}:{e.Key}" });
}
