using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>Compiles the inputs and outputs of one activity.</summary>
internal sealed class InputReader(ActivityNode node, List<ReadingNote> notes)
{
    private bool IsOpen => node.Behaviour.Info.Inputs.IsEmpty && node.Json.Text("workflowDefinitionId") is not null;

    public IReadOnlyDictionary<string, Expression> Inputs()
    {
        var found = new Dictionary<string, Expression>(StringComparer.OrdinalIgnoreCase);
        var wrapped = IsOpen
            ? node.Json.Where(p => p.Value is JsonObject o && o.Member("expression") is not null).Select(p => (Name: p.Key, Type: "Object"))
            : node.Behaviour.Info.Inputs.Where(i => !i.Raw).Select(i => (i.Name, i.Type));
        foreach (var (name, type) in wrapped.ToList())
            if (Input(node.Json.Member(name), type, name) is { } expression) found[name] = expression;
        return found;
    }

    public IReadOnlyDictionary<string, string> Outputs()
    {
        var names = IsOpen
            ? node.Json.Where(p => p.Value is JsonObject o && o.Member("expression") is null && o.Member("memoryReference") is not null).Select(p => p.Key)
            : node.Behaviour.Info.Outputs.Select(o => o.Name);
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.ToList())
            if ((node.Json.Member(name) as JsonObject)?.Member("memoryReference") is JsonObject reference && reference.Text("id") is { } id) found[name] = id;
        return found;
    }

    private Expression? Input(JsonNode? json, string type, string name)
    {
        switch (json)
        {
            case null:
                return null;
            case JsonValue or JsonArray:
                return new LiteralExpression(Values.FromJson(json));
            case JsonObject wrapper when wrapper.Member("expression") is JsonObject expression && wrapper.Member("typeName") is not null:
                var compiled = ExpressionReader.Read(expression, type);
                if (compiled is null) notes.Add(new ReadingNote("unknown-expression", node.Id, $"Input '{name}' has an expression of the unknown kind '{expression.Text("type")}' and counts as empty."));
                return compiled;
            default:
                return null;
        }
    }
}

/// <summary>Compiles <c>{type, value}</c>.</summary>
internal static class ExpressionReader
{
    private static readonly HashSet<string> KeptButNotRun = ["Liquid", "CSharp", "C#", "Python", "Secret", "Delegate"];

    /// <summary>Null for a kind nobody knows: the real reader counts such an input as empty.</summary>
    public static Expression? Read(JsonObject json, string? type)
    {
        var kind = json.Text("type") ?? "Literal";
        var value = json.Member("value");
        return kind switch
        {
            "Literal" => new LiteralExpression(Values.FromJson(value)),
            "Object" or "Json" => new ObjectExpression(value),
            "JavaScript" => ScriptExpression.Compile(value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString() ?? ""),
            "Variable" => Reference(value) is { } reference ? new VariableExpression(reference.Id, reference.Name) : LiteralExpression.Null,
            "Input" => Reference(value) is { } input ? new InputExpression(input.Name ?? input.Id) : LiteralExpression.Null,
            _ when KeptButNotRun.Contains(kind) => new UnsupportedExpression(kind),
            _ => null
        };
    }

    private static (string Id, string? Name)? Reference(JsonNode? value) => value switch
    {
        JsonObject variable => (variable.Text("id") ?? variable.Text("name") ?? "", variable.Text("name")),
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => (scalar.GetValue<string>(), null),
        _ => null
    };
}
