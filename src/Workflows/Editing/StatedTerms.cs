using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Editing;

/// <summary>What the source says of a definition's terms: the records among its custom properties, with the source's own words.</summary>
public static class StatedTerms
{
    private const string Name = "statedTerms";

    /// <summary>All of a document, in their order.</summary>
    public static IEnumerable<(string Activity, string Input, JsonObject Record)> Of(JsonObject? document) =>
        ((document?["customProperties"] as JsonObject)?[Name] as JsonArray ?? []).OfType<JsonObject>().Select(record => (Constant.TextOf(record["activity"]) ?? "", Constant.TextOf(record["input"]) ?? "term", record));

    /// <summary>Null: nothing is recorded of it.</summary>
    public static JsonObject? Find(JsonObject? document, string activity, string input) => Of(document).FirstOrDefault(known => known.Activity == activity && known.Input == input).Record;

    /// <summary>Puts a record into the place of the one that there is; null takes it away.</summary>
    public static void Put(JsonObject document, string activity, string input, JsonObject? record)
    {
        var old = Find(document, activity, input);
        if (JsonNode.DeepEquals(old, record)) return;
        if (old?.Parent is JsonArray records)
        {
            if (record is null) records.Remove(old);
            else records[records.IndexOf(old)] = record;
        }
        else if (record is not null)
        {
            if (document["customProperties"] is not JsonObject custom) document["customProperties"] = custom = [];
            if (custom[Name] is not JsonArray fresh) custom[Name] = fresh = [];
            fresh.Add(record);
        }
    }

    /// <summary>The record of a term as it now is; null when nothing of it is stated.</summary>
    /// <param name="was">Its record until now.</param>
    /// <param name="isElsewhere">The term is read in another paragraph than before.</param>
    internal static JsonObject? Record(JsonObject? was, string activity, string input, TermInput term, string words, bool isElsewhere)
    {
        if (term.NumberMark != SourceMark.Stated && term.StartMark != SourceMark.Stated) return null;
        var record = (JsonObject?)was?.DeepClone() ?? new JsonObject { ["activity"] = activity, ["input"] = input };
        Set(record, "rule", term.NumberMark == SourceMark.Stated ? Rule(record["rule"], term.Rule) : null);
        Set(record, "from", term.StartMark == SourceMark.Stated ? JsonValue.Create(term.From) : null);
        if (isElsewhere || record["paragraph"] is null) record["paragraph"] = term.Source;
        record["words"] = words.Trim() is { Length: > 0 } said ? said : null;
        return record;
    }

    /// <summary>The record as it is written, where it says the same.</summary>
    private static JsonNode Rule(JsonNode? was, DeadlineRule rule)
    {
        try
        {
            if (was is not null && DeadlineRule.Parse(was.ToJsonString()) == rule) return was.DeepClone();
        }
        catch (DeadlineRuleException)
        {
            // What can't be read is written anew.
        }

        return JsonNode.Parse(rule.ToString())!;
    }

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        if (value is null) json.Remove(name);
        else json[name] = value;
    }
}
