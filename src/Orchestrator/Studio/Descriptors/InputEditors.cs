using System.Text.Json.Nodes;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Activities;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>Which of Studio's editors an input is given, and with what.</summary>
internal static class InputEditors
{
    private static readonly string[] AsTheyAre = ["singleline", "multiline", "checkbox", "datetime-picker", "variable-picker", "outcome-picker", "output-picker", "workflow-definition-picker", "flow-switch-editor", "switch-editor"];

    internal static (string Hint, string Syntax, JsonObject Specifications) Of(InputInfo input, DirectoryChoices choices)
    {
        var offered = Offered(input, choices);
        return input.Hint switch
        {
            "dropdown" when offered is not null => ("dropdown", "Literal", new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = offered, ["isFlagsEnum"] = false } } }),
            "multitext" when offered is not null => ("checklist", "Object", new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = offered } } }),
            "multitext" => ("multitext", "Object", []),
            "dynamic-outcomes" => Outcomes([]),
            "code-editor" when input.Type == "String" => ("code-editor", "Literal", Code("javascript")),
            _ when IsCodeOfData(input) => ("code-editor", "Literal", Code("json")),
            var known when AsTheyAre.Contains(known) => (known, "Literal", []),
            _ => ("singleline", "Literal", []),
        };
    }

    /// <summary>The names that are typed here are the outcomes: each is a port, and so is each of <paramref name="more"/>.</summary>
    internal static (string Hint, string Syntax, JsonObject Specifications) Outcomes(IEnumerable<string> more) => ("dynamic-outcomes", "Object", new JsonObject
    {
        ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray([.. more.Select(outcome => (JsonNode)outcome)]) },
    });

    /// <summary>Data that is edited as text. Studio's editor of code shows a literal alone, so that it is one there.</summary>
    internal static bool IsCodeOfData(InputInfo input) => input.Hint is "deadline" or "dictionary" || input is { Hint: "code-editor", Type: not "String" };

    /// <summary>What the field is for, where its name doesn't say.</summary>
    internal static string Explained(InputInfo input) => input.Hint switch
    {
        "deadline" => Words.Say("Studio.Input.Term"),
        "dictionary" => Words.Say("Studio.Input.Map"),
        _ => Words.Say(input.Required ? "Studio.Input.Required" : "Studio.Input.Optional"),
    };

    private static JsonArray? Offered(InputInfo input, DirectoryChoices choices)
    {
        if (input.OptionsFrom is { } source) return choices.From(source) is { Count: > 0 } found ? found : null;
        return input.Options.IsEmpty ? null : [.. input.Options.Select(option => (JsonNode)DirectoryChoices.Item(Words.OrKey("Studio.Option", option), option))];
    }

    private static JsonObject Code(string language) => new() { ["code-editor"] = new JsonObject { ["language"] = language, ["editorHeight"] = language == "json" ? 1 : 0 } };
}
