using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Tests.Expressions.Script;

/// <summary>Evaluates as the tests need it.</summary>
internal static class ScriptRun
{
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 30, 0, TimeSpan.Zero);

    public static ScriptResult Evaluate(string source, string variables = "{}", ScriptLimits? limits = null) =>
        ScriptProgram.Parse(source).Run(new ScriptHost { Now = Now, Limits = limits ?? ScriptLimits.Default, Variables = new((JsonObject)JsonNode.Parse(variables)!) });

    public static ScriptException Fails(string source) => Assert.ThrowsAny<ScriptException>(() => Evaluate(source));

    public static JsonNode Data(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))!;

    /// <summary>One line for each case that differs from what is expected.</summary>
    public static string? Difference(JsonNode expected, JsonNode actual)
    {
        var expression = (string)expected["expression"]!;
        if (expected["error"] is { } error)
        {
            var name = (string?)actual["error"]?["name"];
            return name == (string)error! || IsRefusal(actual) ? null : $"{expression}\n  expected {error}, got {actual.ToJsonString()}";
        }
        var same = actual["error"] is null && JsonNode.DeepEquals(expected["value"], actual["value"]) && expected["undefined"] is null == actual["undefined"] is null;
        return same || IsRefusal(actual) ? null : $"{expression}\n  expected {expected["value"]?.ToJsonString()}, got {actual.ToJsonString()}";
    }

    /// <summary>What the language leaves out says so.</summary>
    private static bool IsRefusal(JsonNode actual) =>
        (string?)actual["error"]?["message"] is { } message && (message.Contains("isn't in the language", StringComparison.Ordinal) || message.Contains("aren't in the language", StringComparison.Ordinal));
}
