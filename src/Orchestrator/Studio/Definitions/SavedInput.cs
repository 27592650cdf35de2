using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>An input as the document has it: Studio's editors write all values as text, and leave out what type they are of.</summary>
internal static class SavedInput
{
    private static readonly string[] OfData = ["code-editor", "deadline", "dictionary", "multitext", "dynamic-outcomes"];

    /// <returns>Null: the editor was emptied, and the input has its default.</returns>
    internal static JsonObject? Of(InputInfo input, JsonObject wrapped)
    {
        var (expression, written) = ((JsonObject)wrapped["expression"]!, (JsonObject)wrapped.DeepClone());
        written["typeName"] ??= input.Type;
        if (expression.Text("type") is not (null or "Literal" or "Object" or "Json")) return written;
        if (expression["value"] is not JsonValue value || !value.TryGetValue<string>(out var text)) return expression["value"] is null ? null : written;
        if (string.IsNullOrWhiteSpace(text)) return null;
        var now = (JsonObject)written["expression"]!;
        if (input.Type != "String" && OfData.Contains(input.Hint)) now["type"] = "Object";
        else if (input.Type == "Boolean" && bool.TryParse(text, out var flag)) now["value"] = flag;
        else if (input.Type is "Int32" or "Int64" && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) now["value"] = number;
        return written;
    }
}
