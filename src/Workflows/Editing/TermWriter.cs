using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Editing;

/// <summary>Writes a term into its step, and what the source says of it into the procedure's record of stated terms.</summary>
internal static partial class TermWriter
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<EditProblem> Write(JsonObject document, ActivityNode node, TermEdit edit)
    {
        var was = Constant.Json(node, edit.Input) as JsonObject;
        var (written, term, problems) = Written(was, edit);
        if (problems.Count > 0) return problems;
        if (!JsonNode.DeepEquals(was, written)) StepEditor.Write(node, edit.Input, "Object", written.ToJsonString(Plain));
        StatedTerms.Put(document, node.Id, edit.Input, StatedTerms.Record(StatedTerms.Find(document, node.Id, edit.Input), node.Id, edit.Input, term!, edit.Words, isElsewhere: (string?)was?["source"] != term!.Source));
        return [];
    }

    /// <summary>The term with what the form says of it; what the form doesn't show stays.</summary>
    /// <returns>No term where there are problems.</returns>
    public static (JsonObject Written, TermInput? Term, IReadOnlyList<EditProblem> Problems) Written(JsonObject? was, TermEdit edit)
    {
        var written = (JsonObject?)was?.DeepClone() ?? new JsonObject { ["source"] = null, ["bindingBasis"] = null };
        var problems = Fill(written, edit).ToList();
        if (problems.Count > 0) return (written, null, problems);
        try
        {
            var term = TermInput.Parse(written)!;
            return (written, term, [.. Said(term, edit)]);
        }
        catch (TermInputException wrong)
        {
            return (written, null, [new($"{edit.Input}.{(wrong.Field.StartsWith("rule", StringComparison.Ordinal) ? "n" : wrong.Field.Split('[', '.')[0])}", wrong.Problem)]);
        }
    }

    private static IEnumerable<EditProblem> Fill(JsonObject term, TermEdit edit)
    {
        if (DeadlineKindShape.All.FirstOrDefault(s => s.Name == edit.Kind) is not { } shape)
        {
            yield return new($"{edit.Input}.kind", new("выберите, в чём считается срок", "choose what the term is counted in"));
            yield break;
        }

        var rule = term["rule"] is JsonObject known && (string?)known["kind"] == edit.Kind ? known : new JsonObject { ["kind"] = edit.Kind };
        if (shape.NumberField is { } field)
        {
            if (!Number(edit.N, out var n)) yield return new($"{edit.Input}.n", new("укажите целое число", "give a whole number"));
            rule[field] = n;
        }

        term["rule"] = rule.Parent is null ? rule : rule.DeepClone();
        (term["from"], term["numberMark"], term["startMark"]) = (edit.From, edit.NumberMark, edit.StartMark);
        foreach (var (name, text) in new[] { ("source", edit.Source), ("bindingBasis", edit.BindingBasis), ("responsible", edit.Responsible) }) Put(term, name, Line(text));
        if (Line(edit.WarnN) is null) Put(term, "warn", null);
        else if (Number(edit.WarnN, out var before)) term["warn"] = Offset(term["warn"] as JsonObject, "before", edit.WarnUnit, before);
        else yield return new($"{edit.Input}.warnN", new("укажите целое число или оставьте пустым", "give a whole number, or leave it empty"));
        foreach (var problem in Rungs(term, edit)) yield return problem;
    }

    private static IEnumerable<EditProblem> Rungs(JsonObject term, TermEdit edit)
    {
        var known = (term["rungs"] as JsonArray)?.OfType<JsonObject>().ToDictionary(r => (string?)r["id"] ?? "") ?? [];
        var rungs = new JsonArray();
        foreach (var rung in edit.Rungs.Where(r => r.To.Length > 0))
        {
            if (!Number(rung.N, out var n)) yield return new($"{edit.Input}.rungs", new("у ступени контроля укажите целое число", "give a whole number for each control rung"));
            var (kind, key) = rung.To.Split(':', 2) is [var k, var name] ? (k, name) : ("role", rung.To);
            var id = rung.Id.Length > 0 ? rung.Id : Free(key, [.. known.Keys, .. rungs.Select(r => (string)r!["id"]!)]);
            rungs.Add(new JsonObject
            {
                ["id"] = id, ["to"] = new JsonObject { ["kind"] = kind, ["key"] = key }, ["when"] = Offset(known.GetValueOrDefault(rung.Id)?["when"] as JsonObject, "after", rung.Unit, n),
            });
        }

        if (rungs.Count > 0 || known.Count > 0) term["rungs"] = rungs;
    }

    /// <summary>A time of day that was written stays; not for hours.</summary>
    private static JsonObject Offset(JsonObject? was, string side, string unit, int n)
    {
        var offset = new JsonObject { ["side"] = (string?)was?["side"] ?? side, ["unit"] = unit, ["n"] = n };
        if (was?["at"] is { } at && unit != "hours") offset["at"] = at.DeepClone();
        return offset;
    }

    private static string Free(string key, HashSet<string> taken) =>
        Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{i}")).First(id => !taken.Contains(id));

    /// <summary>What is said to be stated has the source's words, and they have the number.</summary>
    private static IEnumerable<EditProblem> Said(TermInput term, TermEdit edit)
    {
        if (term.NumberMark != SourceMark.Stated && term.StartMark != SourceMark.Stated) yield break;
        if (Line(edit.Source) is null) yield return new($"{edit.Input}.source", new("назовите пункт или акт, в котором стоит этот срок", "cite the paragraph or the act that states the term"));
        if (Line(edit.Words) is not { } words) yield return new($"{edit.Input}.words", new("приведите слова источника об этом сроке", "quote the source's words on the term"));
        else if (term.NumberMark == SourceMark.Stated && term.Rule.N > 0 && Numbers().Matches(words) is { Count: > 0 } numbers && numbers.All(n => n.Value != term.Rule.N.ToString(CultureInfo.InvariantCulture)))
            yield return new($"{edit.Input}.words", new($"в словах источника нет числа {term.Rule.N}: приведите слова нового акта", $"the source's words don't have the number {term.Rule.N}: quote the new act"));
    }

    /// <summary>What is written as null, or not at all, stays written so.</summary>
    private static void Put(JsonObject term, string name, JsonNode? value)
    {
        if (value is not null || term[name] is not null) term[name] = value;
    }

    private static bool Number(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string? Line(string text) => text.Trim() is { Length: > 0 } line ? line : null;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
