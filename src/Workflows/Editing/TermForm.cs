using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Editing;

/// <summary>
/// A term by itself as the fields of a form: finished or not, as it stands in a designer. Beside the term's own members it may have
/// <c>words</c>, the source's words on it, which a definition keeps in its <see cref="StatedTerms"/>.
/// </summary>
public static class TermForm
{
    public const string Words = "words";

    /// <summary>What can be read of it; what can't has the form's beginning.</summary>
    /// <param name="input">The first part of the names of the fields.</param>
    /// <param name="json">Null for no term.</param>
    public static TermEdit Read(string input, JsonObject? json)
    {
        var rule = json?["rule"] as JsonObject;
        return new TermEdit(input, Text(rule?["kind"]) is { Length: > 0 } kind ? kind : "workingDays", Text(rule?["n"] ?? rule?["day"]))
        {
            From = Text(json?["from"]) is { Length: > 0 } from ? from : TermInput.FromNow, NumberMark = Mark(json?["numberMark"]), StartMark = Mark(json?["startMark"]),
            Source = Text(json?["source"]), Words = Text(json?[Words]), BindingBasis = Text(json?["bindingBasis"]), Responsible = Text(json?["responsible"]),
            WarnN = Text((json?["warn"] as JsonObject)?["n"]), WarnUnit = Unit(json?["warn"]),
            Rungs = [.. (json?["rungs"] as JsonArray ?? []).OfType<JsonObject>().Select(Rung)],
        };
    }

    /// <param name="was">The term as it stood; what the form doesn't show stays. Null for none.</param>
    /// <returns>The term with its words, or why it can't be written so: fields of the form.</returns>
    public static (JsonObject? Term, IReadOnlyList<EditProblem> Problems) Write(JsonObject? was, TermEdit edit)
    {
        var bare = was?.DeepClone() as JsonObject;
        bare?.Remove(Words);
        var (written, term, problems) = TermWriter.Written(bare, edit);
        if (problems.Count > 0) return (null, problems);
        if (term!.NumberMark == SourceMark.Stated || term.StartMark == SourceMark.Stated) written[Words] = edit.Words.Trim();
        return (written, []);
    }

    /// <summary>«5 рабочих дней, от начала шага»; null when it is no finished term.</summary>
    /// <param name="events">What terms may run from.</param>
    public static Bilingual? Say(JsonObject json, IEnumerable<OutlineName> events)
    {
        if (Parse(json) is not { } term) return null;
        var (rule, from) = (TermWords.Rule(term.Rule), From(term.From, events));
        return new($"{rule.Ru}, {from.Ru}", $"{rule.En}, {from.En}");
    }

    public static Bilingual From(string key, IEnumerable<OutlineName> events) =>
        events.FirstOrDefault(known => known.Key == key)?.Name ?? (key == TermInput.FromNow ? new("от начала шага", "from the start of the step") : new($"от события «{key}»", $"from the event '{key}'"));

    /// <summary>
    /// What a definition keeps of a term that was saved together with the source's words: the step says how it is, whatever is recorded.
    /// </summary>
    /// <param name="before">The term and its record as they were; null for none.</param>
    /// <returns>False: the term isn't finished, and its record stays.</returns>
    public static bool Record(string activity, string input, (JsonObject? Term, JsonObject? Record) before, JsonObject term, string? words, out JsonObject? record)
    {
        record = before.Record?.DeepClone() as JsonObject;
        if (JsonNode.DeepEquals(before.Term, term) && (words is null || words == Constant.TextOf(record?[Words]))) return true;
        if (Parse(term) is not { } read) return false;
        record = StatedTerms.Record(record, activity, input, read, words ?? Text(record?[Words]), isElsewhere: Text(before.Term?["source"]) != (read.Source ?? ""));
        return true;
    }

    private static TermInput? Parse(JsonObject json)
    {
        var bare = (JsonObject)json.DeepClone();
        bare.Remove(Words);
        try
        {
            return TermInput.Parse(bare);
        }
        catch (TermInputException)
        {
            return null;
        }
    }

    private static RungEdit Rung(JsonObject rung)
    {
        var to = rung["to"] as JsonObject;
        return new(Text(rung["id"]), Text(to?["key"]) is { Length: > 0 } key ? $"{Text(to!["kind"])}:{key}" : "", Text((rung["when"] as JsonObject)?["n"]), Unit(rung["when"]));
    }

    private static string Unit(JsonNode? offset) => Text((offset as JsonObject)?["unit"]) is { Length: > 0 } unit ? unit : "workingDays";

    private static string Mark(JsonNode? mark) => Text(mark) is { Length: > 0 } known ? known : StepForm.Name(SourceMark.Assumed);

    private static string Text(JsonNode? value) => value is JsonValue given ? given.TryGetValue<string>(out var text) ? text : given.TryGetValue<int>(out var n) ? n.ToString(CultureInfo.InvariantCulture) : given.ToJsonString() : "";
}
