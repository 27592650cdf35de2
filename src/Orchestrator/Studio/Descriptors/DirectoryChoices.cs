using System.Text.Json.Nodes;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>What the directories of regions offer to choose from. Where several regions have a key, it stands once, under the name that the first gives it.</summary>
internal sealed class DirectoryChoices(IEnumerable<RegionDirectory> directories, CalendarSet calendars)
{
    private readonly IReadOnlyList<RegionDirectory> regions = [.. directories];

    /// <param name="source">As <see cref="Interagency.Workflows.Activities.InputInfo.OptionsFrom"/> names it.</param>
    internal JsonArray From(string source) => [.. Named(source).DistinctBy(named => named.Key).Select(named => (JsonNode)Item(named.Name, named.Key))];

    internal static JsonObject Item(string text, string value) => new() { ["text"] = text, ["value"] = value };

    private IEnumerable<(string Key, string Name)> Named(string source) => source switch
    {
        "agencies" => All(r => r.Agencies.Where(a => a.Active).Select(a => (a.Key, a.Name))),
        "bodies" => All(r => r.Bodies.Select(b => (b.Key, b.Name))),
        "roles" => All(r => r.Roles.Select(n => (n.Key, n.Name))),
        "documentKinds" => All(r => r.DocumentKinds.Select(n => (n.Key, n.Name))),
        "grounds" => All(r => r.Grounds.Select(g => (g.Key, g.Name))),
        "tracks" => All(r => r.Tracks.Select(n => (n.Key, n.Name))),
        "journals" => All(r => r.Journals.Select(j => (j.Key, j.Name))),
        "recipients" => All(r => r.Organisations.Select(o => (o.Key, o.Name)).Concat(r.Agencies.Select(a => (a.Key, a.Name)))).Append(("outside", Words.Say("Studio.Outside"))),
        "calendars" => calendars.Keys.Select(key => (key, key)),
        _ => [],
    };

    private IEnumerable<(string Key, string Name)> All(Func<RegionDirectory, IEnumerable<(string Key, Bilingual Name)>> of) =>
        from region in regions
        from named in of(region)
        select (named.Key, regions.Count > 1 ? $"{Words.Say(named.Name)} · {Words.Say(region.Name)}" : Words.Say(named.Name));
}
