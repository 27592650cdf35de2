using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>What the keys of a run are called, by its definitions and its jurisdiction's directory. A key without a name stays as it is.</summary>
internal sealed class TimelineNames(DefinitionSet definitions, RegionDirectory? directory)
{
    private readonly Dictionary<string, ActivityNode> nodes = definitions.All.SelectMany(d => d.AllNodes).DistinctBy(n => n.Id).ToDictionary(n => n.Id);

    public string? Title(string? activityId) => activityId is null ? null : nodes.GetValueOrDefault(activityId)?.Title ?? activityId;

    public Bilingual Agency(string key) => directory?.Agencies.FirstOrDefault(a => a.Key == key)?.Name ?? new(key, key);

    public Bilingual Body(string key) => directory?.Bodies.FirstOrDefault(b => b.Key == key)?.Name ?? new(key, key);

    public Bilingual Role(string key) => Of(key, directory?.Roles);

    public Bilingual DocumentKind(string key) => Of(key, directory?.DocumentKinds);

    public Bilingual Track(string key) => Of(key, directory?.Tracks);

    public Bilingual Urgency(string key) => Of(key, directory?.Urgencies);

    public Bilingual SupportLevel(string key) => Of(key, directory?.SupportLevels);

    public Bilingual Ground(string key) => directory?.Grounds.FirstOrDefault(g => g.Key == key)?.Name ?? new(key, key);

    public Bilingual Journal(string key) => directory?.Journals.FirstOrDefault(j => j.Key == key)?.Name ?? new(key, key);

    /// <summary>An agency, a body, an organisation or a role, whichever has the key.</summary>
    public Bilingual Party(string key) => directory?.Agencies.FirstOrDefault(a => a.Key == key)?.Name
        ?? directory?.Bodies.FirstOrDefault(b => b.Key == key)?.Name
        ?? directory?.Organisations.FirstOrDefault(o => o.Key == key)?.Name ?? Role(key);

    /// <summary>How a case ends: as the definition calls it, else the directory.</summary>
    public Bilingual Ending(string key) => Custom("outcomes", key) ?? Of(key, directory?.Outcomes);

    public Bilingual Stage(string key, string title) => Custom("stages", key) ?? new(title, title);

    /// <summary>What an outcome or a decision is called by the activity, else by any.</summary>
    public Bilingual Outcome(string key, string? activityId) =>
        Named(nodes.GetValueOrDefault(activityId ?? ""), key) ?? nodes.Values.Select(n => Named(n, key)).FirstOrDefault(n => n is not null) ?? new(StatusWords.Russian(key) ?? key, key);

    /// <summary>An entry of one of the directory's lists, named as <c>InputInfo.OptionsFrom</c> names it.</summary>
    public Bilingual Entry(string list, string key) => list switch
    {
        "roles" => Role(key), "agencies" => Agency(key), "bodies" => Body(key), "documentKinds" => DocumentKind(key), "journals" => Journal(key),
        "grounds" => Ground(key), "tracks" => Track(key), "urgencies" => Urgency(key), "supportLevels" => SupportLevel(key),
        "categories" => Of(key, directory?.Categories), "kindsOfHelp" => Of(key, directory?.KindsOfHelp), "dangerSigns" => Of(key, directory?.DangerSigns),
        _ => Party(key),
    };

    /// <summary>Whom <c>role:…</c>, <c>body:…</c> or <c>agency:…</c> names.</summary>
    public Bilingual Addressee(string addressee) => addressee.Split(':', 2) switch
    {
        ["role", var key] => Role(key),
        ["body", var key] => Body(key),
        ["agency", var key] => Agency(key),
        _ => Party(addressee),
    };

    private static Bilingual? Named(ActivityNode? node, string key) =>
        node is null ? null
        : (node.Custom("outcomeNames") as JsonObject)?[key] is JsonObject own ? Text(own, key)
        : node.Behaviour.Info.OutcomeNames.GetValueOrDefault(key) is { } name ? new(name, key) : null;

    private Bilingual? Custom(string list, string key) =>
        definitions.All.SelectMany(d => (d.CustomProperties[list] as JsonArray)?.OfType<JsonObject>() ?? [])
            .FirstOrDefault(o => (string?)o["key"] == key) is { } named ? Text(named, key) : null;

    private static Bilingual Text(JsonObject named, string key) => new((string?)named["ru"] ?? key, (string?)named["en"] ?? key);

    private static Bilingual Of(string key, IEnumerable<Named>? names) => names?.FirstOrDefault(n => n.Key == key)?.Name ?? new(key, key);
}
