using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Expressions evaluated each on its own, as <c>./run evaluate</c> prints them.</summary>
public static class ScriptBatch
{
    /// <summary>
    /// For each expression <c>{"value":…}</c> (with <c>"undefined":true</c> beside a null for undefined) or
    /// <c>{"error":{"name","message","line","column"}}</c>. Each sees the variables as they were given.
    /// </summary>
    public static JsonArray Evaluate(JsonArray expressions, JsonObject variables, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        ArgumentNullException.ThrowIfNull(variables);
        var results = new JsonArray();
        foreach (var expression in expressions) results.Add(EvaluateOne(expression, variables, now));
        return results;
    }

    private static JsonObject EvaluateOne(JsonNode? expression, JsonObject variables, DateTimeOffset now)
    {
        if (expression is not JsonValue text || !text.TryGetValue<string>(out var source))
            return Error("SyntaxError", "An expression must be a JSON string.", 1, 1);
        try
        {
            var host = new ScriptHost { Now = now, Variables = new(variables) };
            var result = ScriptProgram.Parse(source).Run(host);
            var answer = new JsonObject { ["value"] = result.ToJson() };
            if (result.IsUndefined || result.Kind == ScriptKind.Function) answer["undefined"] = true;
            return answer;
        }
        catch (ScriptException e)
        {
            return Error(e.Name, e.Message, e.Line, e.Column);
        }
    }

    private static JsonObject Error(string name, string message, int line, int column) =>
        new() { ["error"] = new JsonObject { ["name"] = Json.WellFormed(name), ["message"] = Json.WellFormed(message), ["line"] = line, ["column"] = column } };
}
