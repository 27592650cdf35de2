using System.Text.Json.Nodes;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Editing;

namespace Interagency.Orchestrator.Studio.Terms;

/// <summary>
/// The source's words on a term travel with it through Studio, so that they are edited where the term is, and no save brings back older ones: a
/// document keeps them in its records of stated terms.
/// </summary>
internal static class StudioTerms
{
    /// <summary>Puts the words of a document's records to the terms of its activities.</summary>
    /// <param name="root">As Studio is shown it.</param>
    internal static void Tell(JsonObject document, JsonObject root)
    {
        var words = StatedTerms.Of(document).Where(known => known.Record.Text(TermForm.Words) is not null).ToList();
        if (words.Count == 0) return;
        foreach (var term in In(root).ToList())
            if (words.FirstOrDefault(known => known.Activity == term.Activity && known.Input == term.Input).Record.Text(TermForm.Words) is { } said)
            {
                term.Json[TermForm.Words] = said;
                term.Expression["value"] = StudioRoot.InLines(term.Json);
            }
    }

    /// <summary>Takes the words out of the terms again.</summary>
    /// <param name="root">As Studio sends it.</param>
    internal static IReadOnlyDictionary<(string Activity, string Input), string> Take(JsonNode? root)
    {
        var taken = new Dictionary<(string, string), string>();
        if (root is not JsonObject activities) return taken;
        foreach (var term in In(activities).ToList())
        {
            if (!term.Json.ContainsKey(TermForm.Words)) continue;
            taken[(term.Activity, term.Input)] = term.Json.Text(TermForm.Words) ?? "";
            term.Json.Remove(TermForm.Words);
            term.Expression["value"] = term.Json.ToJsonString();
        }

        return taken;
    }

    /// <summary>Records what was taken: of each finished term as its step now has it.</summary>
    /// <param name="before">Null for a new definition.</param>
    /// <param name="document">As it is to be saved.</param>
    internal static void Record(JsonObject? before, JsonObject document, IReadOnlyDictionary<(string Activity, string Input), string> taken)
    {
        if (document["root"] is not JsonObject root) return;
        var old = (before?["root"] is JsonObject was ? In(was) : []).GroupBy(term => (term.Activity, term.Input)).ToDictionary(same => same.Key, same => same.First().Json);
        foreach (var term in In(root))
        {
            var key = (term.Activity, term.Input);
            var said = taken.GetValueOrDefault(key);
            var record = StatedTerms.Find(before, term.Activity, term.Input);
            if (said is null && record is null) continue;
            if (TermForm.Record(term.Activity, term.Input, (old.GetValueOrDefault(key), record), term.Json, said, out var now)) StatedTerms.Put(document, term.Activity, term.Input, now);
        }
    }

    private static IEnumerable<(string Activity, string Input, JsonObject Expression, JsonObject Json)> In(JsonObject activity)
    {
        if (activity.Text("id") is { } id && activity.Text("type") is { } type && ActivityRegistry.Standard.Find(type, 1)?.Info is { } info)
            foreach (var input in info.Inputs.Where(input => input.Hint == "deadline"))
                if ((activity[input.Name] as JsonObject)?["expression"] is JsonObject expression && expression.Text("type") is "Object" or "Json" or "Literal" && expression.Text("value") is { } text && StudioRoot.Parsed(text) is JsonObject json)
                    yield return (id, input.Name, expression, json);
        foreach (var (_, child) in StudioRoot.Children(activity))
            foreach (var term in In(child)) yield return term;
    }
}
