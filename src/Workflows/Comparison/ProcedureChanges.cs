using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Comparison;

/// <summary>What differs of the procedure as a whole.</summary>
internal static class ProcedureChanges
{
    private static readonly string[] Settings = ["inputs", "outputs", "outcomes", "options"];

    /// <summary>The desk's own numbering of drafts, and what has sentences of its own.</summary>
    private static readonly string[] Passed = ["revision", "statedTerms"];

    public static IEnumerable<Change> Of(Side was, Side now)
    {
        var (before, after) = (was.Definition, now.Definition);
        if (before.Name != after.Name) yield return new ProcedureRenamed(before.Name, after.Name);
        if (before.Description != after.Description) yield return new DescriptionChanged(before.Description, after.Description);
        foreach (var (name, added) in VariableDifferences.Of(before.Document["variables"], after.Document["variables"])) yield return new VariableChanged(name, added);
        foreach (var change in Stated(was, now)) yield return change;
        var customs = before.CustomProperties.Concat(after.CustomProperties).Select(p => p.Key).Distinct().Where(key => !Passed.Contains(key))
            .SelectMany(key => JsonDifferences.Of(key, before.CustomProperties[key], after.CustomProperties[key]));
        foreach (var difference in Settings.SelectMany(key => JsonDifferences.Of(key, before.Document[key], after.Document[key])).Concat(customs))
            yield return new ProcedureSettingChanged(difference.Path, difference.Was, difference.Is);
    }

    private static IEnumerable<Change> Stated(Side was, Side now)
    {
        var (before, after) = (Stated(was), Stated(now));
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (old, fresh) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (!JsonNode.DeepEquals(old, fresh)) yield return new StatedTermChanged(Title(now, key.Activity) ?? Title(was, key.Activity) ?? key.Activity, Words(old), Words(fresh));
        }
    }

    private static Dictionary<(string Activity, string Input), JsonObject> Stated(Side side) =>
        (side.Definition.CustomProperties["statedTerms"] as JsonArray)?.OfType<JsonObject>()
            .GroupBy(s => (Constant.TextOf(s["activity"]) ?? "", Constant.TextOf(s["input"]) ?? "term")).ToDictionary(g => g.Key, g => g.First()) ?? [];

    private static string? Title(Side side, string id) => side.Nodes.FirstOrDefault(node => node.Id == id)?.Title;

    /// <summary>The words with the paragraph; the record itself where the words are the same and the rest isn't.</summary>
    private static string? Words(JsonObject? stated) => stated is null ? null
        : $"{Constant.TextOf(stated["words"])} ({string.Join("; ", new[] { Constant.TextOf(stated["paragraph"]), Rule(stated["rule"]), Constant.TextOf(stated["from"]) }.OfType<string>())})";

    /// <summary>In the words of the language in which sources are written; as it stands where it is no rule.</summary>
    private static string? Rule(JsonNode? rule)
    {
        try
        {
            return rule is null ? null : TermWords.Rule(DeadlineRule.Parse(rule.ToJsonString())).Ru;
        }
        catch (DeadlineRuleException)
        {
            return JsonDifferences.Short(rule);
        }
    }
}
