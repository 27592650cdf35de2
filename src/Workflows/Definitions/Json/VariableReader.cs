using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Definitions.Json;

internal static class VariableReader
{
    public static VariableDefinition? Read(JsonObject json, out ReadingNote? note)
    {
        note = null;
        var name = json.Text("name") ?? json.Text("id") ?? "";
        var typeName = json.Text("typeName") ?? json.Text("type") ?? "Object";
        if (TypeAlias.Kind(typeName) == AliasKind.Unknown)
        {
            note = new ReadingNote("unknown-variable-type", name, $"Variable '{name}' has the unknown type '{typeName}' and is left out.");
            return null;
        }

        var isArray = json.Flag("isArray") ?? false;
        return new VariableDefinition(json.Text("id") ?? name, name, typeName, isArray, Default(json, name, typeName, isArray, ref note));
    }

    private static JsonNode? Default(JsonObject json, string name, string typeName, bool isArray, ref ReadingNote? note)
    {
        try
        {
            var value = Values.FromJson(json.Member("value"));
            if (value is null or "" && TypeAlias.Kind(typeName) != AliasKind.Text) return Zero(typeName, isArray);
            if (isArray && value is string text) return JsonNode.Parse(text);
            return isArray ? Values.ToJson(value) : VariableTypes.Convert(value, typeName);
        }
        catch (Exception e) when (e is ActivityFaultException or JsonException)
        {
            note = new ReadingNote("bad-variable-value", name, $"The value of variable '{name}' is no {typeName} and is left out: {e.Message}");
            return null;
        }
    }

    /// <summary>A CLR value type has no null: a number starts at zero, a flag at false.</summary>
    private static JsonValue? Zero(string typeName, bool isArray) => typeName.EndsWith('?') || isArray
        ? null
        : TypeAlias.Kind(typeName) switch
        {
            AliasKind.Integer or AliasKind.Number => JsonValue.Create(0d),
            AliasKind.Boolean => JsonValue.Create(false),
            _ => null
        };
}
