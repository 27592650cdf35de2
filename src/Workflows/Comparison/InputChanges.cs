using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Comparison;

/// <summary>What differs in the inputs of a step, each by the kind of the input.</summary>
internal sealed class InputChanges
{
    private readonly Side was, now;
    private readonly ActivityNode before, after;
    private readonly ChangePlace place;

    private InputChanges(Side was, ActivityNode before, Side now, ActivityNode after, ChangePlace place) =>
        (this.was, this.before, this.now, this.after, this.place) = (was, before, now, after, place);

    public static IEnumerable<Change> Of(Side was, ActivityNode before, Side now, ActivityNode after, ChangePlace place)
    {
        var changes = new InputChanges(was, before, now, after, place);
        return StepInputs.Of(after, now.Definitions).Concat(StepInputs.Of(before, was.Definitions)).DistinctBy(i => i.Name).SelectMany(changes.Of);
    }

    private IEnumerable<Change> Of(InputInfo input)
    {
        if (input.Raw) return Settings(input, Stripped(before.Json[input.Name]), Stripped(after.Json[input.Name]));
        if (Constant.IsComputed(before, input.Name) || Constant.IsComputed(after, input.Name)) return Computed(input);
        var (old, fresh) = (Constant.Json(before, input.Name), Constant.Json(after, input.Name));
        if (JsonNode.DeepEquals(old, fresh)) return [];
        return input switch
        {
            { Hint: "deadline" } => TermChanges.Of(was, before, now, after, input.Name, place),
            { Hint: "multitext" } => Lists(input),
            { OptionsFrom: { } list } => [new NameChanged(place, Label(input), list, Entry(was, list, old), Entry(now, list, fresh))],
            { Name: "path" } => Papers(input, old, fresh),
            { Name: "fields" } => Fields(input, old, fresh),
            { Type: "Boolean" } => [new FlagChanged(place, Label(input), Flag(fresh))],
            { Type: "String" } when OutlineReader.IsText(input) || input.Name == "bindingBasis" => [new TextChanged(place, Label(input), Constant.TextOf(old), Constant.TextOf(fresh))],
            _ => Settings(input, old, fresh),
        };
    }

    private static Bilingual Label(InputInfo input) => new(input.Russian, input.English);

    private static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static Bilingual? Entry(Side side, string list, JsonNode? key) => Constant.TextOf(key) is { } text ? side.Names.Entry(list, text) : null;

    private IEnumerable<Change> Settings(InputInfo input, JsonNode? old, JsonNode? fresh) =>
        JsonNode.DeepEquals(old, fresh) ? [] : [new SettingChanged(place, Label(input), JsonDifferences.Short(old), JsonDifferences.Short(fresh))];

    /// <summary>What a case computes: only the writing can be compared.</summary>
    private IEnumerable<Change> Computed(InputInfo input)
    {
        var (old, fresh) = (Expression(before, input.Name), Expression(after, input.Name));
        return JsonNode.DeepEquals(old, fresh) ? [] : [new ScriptChanged(place, Label(input))];
    }

    private static JsonNode? Expression(ActivityNode node, string input) => (node.Json[input] as JsonObject)?["expression"] ?? node.Json[input];

    private IEnumerable<Change> Lists(InputInfo input)
    {
        var (old, fresh) = (Constant.Names(before, input.Name), Constant.Names(after, input.Name));
        var list = input.OptionsFrom ?? (old.Concat(fresh).All(IsAddressee) ? "addressees" : null);
        foreach (var key in fresh.Except(old)) yield return list is null ? new OutcomeAdded(place, Label(input), now.Names.Outcome(key, after.Id)) : new NameAdded(place, Label(input), list, Name(now, list, key));
        foreach (var key in old.Except(fresh)) yield return list is null ? new OutcomeRemoved(place, Label(input), was.Names.Outcome(key, before.Id)) : new NameRemoved(place, Label(input), list, Name(was, list, key));
        if (old.ToHashSet().SetEquals(fresh)) yield return new SettingChanged(place, Label(input), Order(was, before, list, old), Order(now, after, list, fresh));
    }

    private static string? Order(Side side, ActivityNode node, string? list, IReadOnlyList<string> keys) =>
        keys.Count == 0 ? null : string.Join(", ", keys.Select(key => (list is null ? side.Names.Outcome(key, node.Id) : Name(side, list, key)).Ru));

    private static bool IsAddressee(string key) => key.Split(':', 2) is ["role" or "agency" or "body", _];

    private static Bilingual Name(Side side, string list, string key) => list == "addressees" ? side.Names.Addressee(key) : side.Names.Entry(list, key);

    private IEnumerable<Change> Papers(InputInfo input, JsonNode? old, JsonNode? fresh)
    {
        var (before, after) = (Objects(old), Objects(fresh));
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var (a, b) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            if (!JsonNode.DeepEquals(a, b)) yield return new PaperStepChanged(place, Label(input), Paper(was, a), Paper(now, b));
        }

        // What is no step of a document, in the list or in its place, is told as it is written.
        if (before.Count == after.Count && before.Zip(after).All(pair => JsonNode.DeepEquals(pair.First, pair.Second)))
            yield return new SettingChanged(place, Label(input), JsonDifferences.Short(old), JsonDifferences.Short(fresh));
    }

    private static Bilingual? Paper(Side side, JsonObject? step)
    {
        if (step is null) return null;
        var (what, role) = (PaperWords.Status(Constant.TextOf(step["to"]) ?? ""), side.Names.Role(Constant.TextOf(step["role"]) ?? ""));
        var journal = Constant.TextOf(step["journal"]) is { } key ? side.Names.Journal(key) : null;
        var label = step["label"] as JsonObject;
        var (ru, en) = (Constant.TextOf(label?["ru"]), Constant.TextOf(label?["en"]));
        return new(
            $"{what.Ru}: {role.Ru}{(journal is null ? "" : $", журнал: {journal.Ru}")}{(ru is null ? "" : $" — {ru}")}",
            $"{what.En}: {role.En}{(journal is null ? "" : $", journal: {journal.En}")}{(en is null ? "" : $" — {en}")}");
    }

    private IEnumerable<Change> Fields(InputInfo input, JsonNode? old, JsonNode? fresh)
    {
        var (before, after) = (ByKey(old), ByKey(fresh));
        foreach (var key in after.Keys.Except(before.Keys)) yield return new FormFieldAdded(place, Label(input), LabelOf(after[key], key));
        foreach (var key in before.Keys.Except(after.Keys)) yield return new FormFieldRemoved(place, Label(input), LabelOf(before[key], key));
        foreach (var key in before.Keys.Intersect(after.Keys).Where(key => !JsonNode.DeepEquals(before[key], after[key]))) yield return new FormFieldChanged(place, Label(input), LabelOf(after[key], key));
        if (before.Keys.ToHashSet().SetEquals(after.Keys) && before.Keys.All(key => JsonNode.DeepEquals(before[key], after[key])))
            yield return new SettingChanged(place, Label(input), string.Join(", ", before.Keys), string.Join(", ", after.Keys));
    }

    private static Dictionary<string, JsonObject> ByKey(JsonNode? fields) => Objects(fields).GroupBy(f => Constant.TextOf(f["key"]) ?? "").ToDictionary(g => g.Key, g => g.First());

    private static Bilingual LabelOf(JsonObject field, string key) =>
        field["label"] is JsonObject label ? new(Constant.TextOf(label["ru"]) ?? key, Constant.TextOf(label["en"]) ?? key) : new(key, key);

    private static List<JsonObject> Objects(JsonNode? list) => [.. (list as JsonArray)?.OfType<JsonObject>() ?? []];

    /// <summary>A switch's cases without the activities in them: those are steps of their own.</summary>
    private static JsonNode? Stripped(JsonNode? raw)
    {
        var copy = raw?.DeepClone();
        foreach (var entry in (copy as JsonArray)?.OfType<JsonObject>() ?? []) entry.Remove("activity");
        return copy;
    }
}
