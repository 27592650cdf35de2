using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Editing;

/// <summary>
/// Writes what a methodologist changed of a step into a copy of the definition's document. What the form doesn't show stays as it is; so does
/// what was sent back unchanged.
/// </summary>
public static class StepEditor
{
    /// <param name="document">As it stands; never changed.</param>
    /// <param name="nodeId">The step's.</param>
    /// <returns>The new document; no document, and why, when it can't be written so. Null, null: there is no such step.</returns>
    /// <exception cref="DefinitionFormatException">The document is no definition.</exception>
    public static (JsonObject? Document, IReadOnlyList<EditProblem> Problems)? Apply(JsonObject document, string nodeId, StepEdit edit)
    {
        var copy = (JsonObject)document.DeepClone();
        var definition = new DefinitionReader(ActivityRegistry.Standard).Read(copy);
        if (!definition.Nodes.TryGetValue(nodeId, out var node) || node.Parent is null) return null;
        var problems = new List<EditProblem>();
        Title(node, edit, problems);
        foreach (var (input, text) in edit.Texts) Text(node, input, text);
        foreach (var (input, keys) in edit.Choices) Choice(node, input, keys, problems);
        foreach (var term in edit.Terms) problems.AddRange(TermWriter.Write(copy, node, term));
        Origin(node, edit, problems);
        return problems.Count > 0 ? (null, problems) : (copy, []);
    }

    /// <summary>An input that is written here, as the designer writes it.</summary>
    internal static void Write(ActivityNode node, string input, string kind, JsonNode? value)
    {
        var typeName = (node.Json[input] as JsonObject)?["typeName"]?.DeepClone() ?? "Object";
        node.Json[input] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
    }

    private static void Title(ActivityNode node, StepEdit edit, List<EditProblem> problems)
    {
        if (edit.Title.Trim() is not { Length: > 0 and <= 200 } title) problems.Add(new("title", new("назовите шаг, не длиннее 200 знаков", "name the step, in at most 200 characters")));
        else if (title != node.Title) Member(node.Json, "metadata")["displayText"] = title;
    }

    private static void Text(ActivityNode node, string input, string text)
    {
        if (text.Trim() == (Constant.Text(node, input) ?? "")) return;
        if (text.Trim().Length == 0) node.Json.Remove(input);
        else Write(node, input, "Literal", text.Trim());
    }

    private static void Choice(ActivityNode node, string input, IReadOnlyList<string> keys, List<EditProblem> problems)
    {
        var info = node.Behaviour.Info.Inputs.FirstOrDefault(i => i.Name == input);
        if (Constant.IsComputed(node, input) || keys.SequenceEqual(Constant.Names(node, input))) return;
        if (keys.Count == 0 && (info is null or { Required: true })) problems.Add(new(input, new("выберите хотя бы одно", "choose one at least")));
        else if (keys.Count == 0) node.Json.Remove(input);
        else if (info is null or { Hint: "multitext" }) Write(node, input, "Object", new JsonArray([.. keys.Select(key => (JsonNode)key)]).ToJsonString(TermWriter.Plain));
        else Write(node, input, "Literal", keys[0]);
    }

    private static void Origin(ActivityNode node, StepEdit edit, List<EditProblem> problems)
    {
        var custom = Member(node.Json, "customProperties");
        if (edit.Mark is "stated" or "reconstructed" or "assumed") custom["mark"] = edit.Mark;
        else if (edit.Mark.Length > 0) problems.Add(new("mark", new("такой пометки нет", "there is no such mark")));
        if (edit.Paragraph.Trim() is { Length: > 0 } paragraph)
        {
            if (custom["source"] is JsonObject source) source["paragraph"] = paragraph;
            else custom["source"] = paragraph;
        }

        if (edit.Question.Trim() == (Constant.TextOf(custom["question"]) ?? "")) return;
        if (edit.Question.Trim() is { Length: > 0 } question) custom["question"] = question;
        else custom.Remove("question");
    }

    private static JsonObject Member(JsonObject json, string name)
    {
        if (json.Member(name) is JsonObject there) return there;
        var made = new JsonObject();
        json[name] = made;
        return made;
    }
}
