using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>
/// Every role, body, journal, kind of document and ground that a case's definition names is in the directory of its jurisdiction,
/// and every agency it asks has a route there.
/// </summary>
internal sealed class UnknownKeys : IDefinitionRule
{
    public const string Agency = "agency-without-route";

    private static readonly string[] AddresseeInputs = ["also", "notify"];

    /// <summary>What each list's unknown key is called: code, Russian (genitive), English.</summary>
    private static readonly Dictionary<string, (string Code, string Russian, string English)> Words = new()
    {
        ["agencies"] = (Agency, "ведомства", "agency"),
        ["bodies"] = ("unknown-body", "органа", "body"),
        ["roles"] = ("unknown-role", "роли", "role"),
        ["journals"] = ("unknown-journal", "журнала", "journal"),
        ["documentKinds"] = ("unknown-document-kind", "вида документа", "kind of document"),
        ["grounds"] = ("unknown-ground", "основания", "ground"),
        ["tracks"] = ("unknown-track", "трека", "track"),
        ["organisations"] = ("unknown-organisation", "организации", "organisation"),
        ["recipients"] = ("unknown-recipient", "организации или ведомства", "organisation or agency"),
        ["outcomes"] = ("unknown-ending", "исхода", "outcome"),
    };

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase) return [];
        var known = new KnownKeys(subject);
        if (!known.HasDirectory) return [];
        return from node in subject.Nodes
               where CheckedDefinition.IsCaseStep(node) || node.Behaviour is WorkflowAsActivity
               from named in NamedIn(subject, node).Distinct()
               where known.Keys(named.List) is { } keys && !keys.Contains(named.Key) && (named.List != "outcomes" || keys.Count > 0)
               select Finding(subject, node, known, named);
    }

    private static IEnumerable<Named> NamedIn(CheckedDefinition subject, ActivityNode node) => ByOptions(node).Concat(Handed(subject, node))
        .Concat(Constant.Text(node, "organisation") is { } organisation ? [new Named("organisations", organisation, "organisation")] : [])
        .Concat(Objects(Constant.Json(node, "path")).SelectMany((step, i) => Members(step, $"path[{i}]", ("role", "roles"), ("journal", "journals"))))
        .Concat(GroundMap(node)).Concat(Addressees(node));

    /// <summary>Inputs that the designer fills from a list of the directory.</summary>
    private static IEnumerable<Named> ByOptions(ActivityNode node) =>
        from input in node.Behaviour.Info.Inputs
        where input.OptionsFrom is not null
        from key in Constant.Names(node, input.Name)
        select new Named(input.OptionsFrom!, key, input.Name);

    private static IEnumerable<Named> GroundMap(ActivityNode node) =>
        node.Behaviour is not CloseCase ? [] : Constant.Json(node, "grounds") is JsonObject map
            ? map.Select(g => new Named("grounds", g.Key, "grounds")).Concat(map.Select(g => Constant.TextOf(g.Value)).OfType<string>().Select(o => new Named("outcomes", o, "grounds")))
            : Constant.Names(node, "grounds").Select(g => new Named("grounds", g, "grounds"));

    /// <summary>Lists of <c>role:…</c>, <c>body:…</c>, <c>agency:…</c>.</summary>
    private static IEnumerable<Named> Addressees(ActivityNode node) =>
        AddresseeInputs.SelectMany(input => Constant.Names(node, input).Select(text => Addressee(text, input)));

    private static Named Addressee(string text, string place) => text.Split(':', 2) switch
    {
        ["role", var key] => new Named("roles", key, place),
        ["body", var key] => new Named("bodies", key, place),
        ["agency", var key] => new Named("agencies", key, place),
        _ => new Named("agencies", text, place),
    };

    /// <summary>What a workflow-as-activity is given for the inputs by which its child names keys of the directory.</summary>
    private static IEnumerable<Named> Handed(CheckedDefinition subject, ActivityNode node) =>
        from step in (node.Behaviour is WorkflowAsActivity ? subject.ChildOf(node) : null)?.AllNodes ?? []
        from input in step.Behaviour.Info.Inputs
        let given = (step.Inputs.GetValueOrDefault(input.Name) as InputExpression)?.InputName
        where given is not null && (input.OptionsFrom is not null || AddresseeInputs.Contains(input.Name))
        from key in Constant.Names(node, given)
        select input.OptionsFrom is { } list ? new Named(list, key, given) : Addressee(key, given);

    private static IEnumerable<Named> Members(JsonObject item, string place, params (string Member, string List)[] lists) =>
        from l in lists
        let key = Constant.TextOf(item[l.Member])
        where key is not null
        select new Named(l.List, key, $"{place}.{l.Member}");

    private static IEnumerable<JsonObject> Objects(JsonNode? json) => (json as JsonArray)?.OfType<JsonObject>() ?? [];

    private static Finding Finding(CheckedDefinition subject, ActivityNode node, KnownKeys known, Named named)
    {
        var (code, ru, en) = Words[named.List];
        var keys = known.Keys(named.List)!;
        return subject.Error(code, node,
            $"Шаг «{node.Title}» ({named.Place}): {ru} «{named.Key}» нет в справочнике {known.Where}{(code == Agency ? ", послать запрос некуда" : "")}. {UnknownNames.Instead(keys, named.Key, "Есть", "Может быть", "Добавьте в справочник.")}",
            $"'{node.Title}' ({named.Place}): the directory {known.Where} has no {en} '{named.Key}'{(code == Agency ? ", so the request has no route" : "")}. {UnknownNames.Instead(keys, named.Key, "There are", "Did you mean", "Add it to the directory.")}");
    }

    /// <param name="List">The list of the directory that should have it.</param>
    /// <param name="Place">The input, or the place within it.</param>
    private sealed record Named(string List, string Key, string Place);
}
