using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Definitions;

/// <summary>What the keys of a case are called in its region, in the reader's language. A key that has no name is shown as it is.</summary>
internal sealed class CaseWords(DefinitionSet? definitions, RegionDirectory? directory)
{
    private readonly WorkflowDefinition? definition = definitions?.Root;

    internal RegionDirectory? Directory => directory;

    internal string Procedure => definition?.Name ?? "";

    internal string Organisation(string key) => Or(key, directory?.Organisations.FirstOrDefault(o => o.Key == key)?.Name);

    internal string Agency(string key) => Or(key, directory?.Agencies.FirstOrDefault(a => a.Key == key)?.Name);

    internal string Body(string key) => Or(key, directory?.Bodies.FirstOrDefault(b => b.Key == key)?.Name);

    internal string Role(string key) => Of(key, directory?.Roles);

    internal string DocumentKind(string key) => Of(key, directory?.DocumentKinds);

    internal string? Ground(string? key) => key is null ? null : Or(key, directory?.Grounds.FirstOrDefault(g => g.Key == key)?.Name);

    internal string? Category(string? key) => key is null ? null : Of(key, directory?.Categories);

    internal string KindOfHelp(string key) => Of(key, directory?.KindsOfHelp);

    /// <summary>The kinds of help, for a choice.</summary>
    internal IReadOnlyList<OptionView> KindsOfHelp => [.. directory?.KindsOfHelp.Select(kind => new OptionView(kind.Key, Words.Say(kind.Name))) ?? []];

    /// <summary>The agencies that may be asked in the stead of one, for a choice.</summary>
    internal IReadOnlyList<OptionView> AgenciesBut(string key) => [.. directory?.Agencies.Where(a => a.Active && a.Key != key).Select(a => new OptionView(a.Key, Words.Say(a.Name))) ?? []];

    internal string? Urgency(string? key) => key is null ? null : Of(key, directory?.Urgencies);

    internal string? Track(string? key) => key is null ? null : Of(key, directory?.Tracks);

    internal string? SupportLevel(string? key) => key is null ? null : Of(key, directory?.SupportLevels);

    internal string? Journal(string key) => directory?.Journals.FirstOrDefault(j => j.Key == key)?.Prefix;

    /// <summary>An organisation or an agency, by its key.</summary>
    internal string Party(string key) => directory?.Organisations.Any(o => o.Key == key) == true ? Organisation(key)
        : key == "outside" ? Words.Either("за пределы региона", "outside the region") : Agency(key);

    /// <summary>An agency, a role, or the family itself.</summary>
    internal string Responsible(string key) => key == "family"
        ? Words.Either("Семья", "The family")
        : directory?.Agencies.Any(a => a.Key == key) == true ? Agency(key) : Role(key);

    /// <summary>Who a term obliges, written as <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>.</summary>
    internal string? Obliged(string? responsible) => responsible?.Split(':', 2) switch
    {
        ["role", var role] => Role(role),
        ["body", var body] => Body(body),
        ["agency", var agency] => Agency(agency),
        _ => responsible,
    };

    /// <summary>The stages of the procedure, by their keys.</summary>
    internal IEnumerable<string> StageKeys => (definition?.CustomProperties["stages"] as JsonArray)?.OfType<JsonObject>().Select(o => (string?)o["key"]).OfType<string>() ?? [];

    /// <summary>An activity's title.</summary>
    internal string Title(string? activityId) => Nodes.FirstOrDefault(node => node.Id == activityId)?.Title ?? activityId ?? "";

    /// <summary>The case may close right after this step.</summary>
    internal bool MayEnd(string activityId) => Nodes.FirstOrDefault(node => node.Id == activityId) is { } step && Workflows.Outlines.EndingSteps.IsOne(step);

    /// <summary>What a duty is called, by its key.</summary>
    internal string Duty(string key) => Nodes.FirstOrDefault(node => node.Behaviour is Workflows.Activities.Interagency.Duty && node.Inputs.GetValueOrDefault("key") is LiteralExpression { Value: string own } && own == key)?.Title ?? key;

    /// <summary>What an outcome or a decision is called: as the activity names it, else as any activity does.</summary>
    internal string Outcome(string key, string? activityId = null)
    {
        var own = Nodes.FirstOrDefault(node => node.Id == activityId);
        if (NamesOf(own)?[key] is JsonObject here) return Say(here, key);
        if (Words.IsRussian && own?.Behaviour.Info.OutcomeNames.GetValueOrDefault(key) is { } ours) return ours;
        if (Enum.TryParse<DocumentStatus>(key, out var status) && Enum.IsDefined(status)) return Words.Say(status);
        var named = Nodes.Select(node => NamesOf(node)?[key]).OfType<JsonObject>().FirstOrDefault();
        if (named is not null) return Say(named, key);
        var builtIn = Nodes.Select(node => node.Behaviour.Info.OutcomeNames.GetValueOrDefault(key)).FirstOrDefault(name => name is not null);
        return builtIn is not null && Words.IsRussian ? builtIn : Words.OrKey("Outcome", key);
    }

    /// <summary>How a case ended: as the definition calls it.</summary>
    internal string? Ending(string? key) => key is null ? null
        : (definition?.CustomProperties["outcomes"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(o => (string?)o["key"] == key) is { } named ? Say(named, key) : key;

    internal string? Stage(string? key) => key is null ? null
        : (definition?.CustomProperties["stages"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(o => (string?)o["key"] == key) is { } named ? Say(named, key) : key;

    /// <summary>Of the case's own workflow first, then of those it runs as activities.</summary>
    private IEnumerable<ActivityNode> Nodes => definitions is null ? [] : definition!.AllNodes.Concat(definitions.All.Where(d => d != definition).SelectMany(d => d.AllNodes));

    private static JsonObject? NamesOf(ActivityNode? node) => node?.Custom("outcomeNames") as JsonObject;

    private static string Say(JsonObject named, string key) => (string?)named[Words.Tag] ?? (string?)named["ru"] ?? key;

    private static string Of(string key, IEnumerable<Named>? names) => Or(key, names?.FirstOrDefault(n => n.Key == key)?.Name);

    private static string Or(string key, Bilingual? name) => name is null ? key : Words.Say(name);
}
