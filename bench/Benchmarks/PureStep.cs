using System.Text.Json.Nodes;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// The pure step: a flowchart of ten activities run whole from a fresh state, read once before. The same chart was run by the
/// real Elsa engine on the same two cores: 1,115 a second with literals, 712 with three scripts.
/// </summary>
internal static class PureStep
{
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public static Measurement WithLiterals() => Measure("pure step, ten activities, literals", 10_000, null);

    public static Measurement WithThreeScripts() => Measure("pure step, ten activities, three scripts", 2_000, "`step ${getCount() + 1}`");

    private static Measurement Measure(string name, double wanted, string? script)
    {
        var definitions = new DefinitionSet(new DefinitionReader(ActivityRegistry.Standard).Read(Chart(script)));
        var interpreter = new Interpreter();
        var input = new Dictionary<string, JsonNode?>();
        return Measurement.Of(name, wanted, () =>
        {
            var start = new StartWorkflow(input) { Id = "s1", Actor = Actor.System };
            var result = interpreter.StepOwned(definitions, CaseState.New("case"), start, Now, World.Empty);
            if (result.State.Root.SubStatus != SubStatus.Finished) throw new InvalidOperationException("The chart doesn't run to its end.");
        });
    }

    /// <summary>Start, a decision, a fork of two branches that join, and an end; every third activity writes what a script gives.</summary>
    internal static JsonObject Chart(string? script)
    {
        string[] lines = ["a", "b", "c", "d", "e", "f"];
        var activities = new JsonArray(
            Activity("start", "Elsa.Start"),
            Activity("decide", "Elsa.FlowDecision", ("condition", Input("Boolean", "Literal", true))),
            Activity("fork", "Elsa.FlowFork", ("branches", Input("Object", "Object", """["Left","Right"]"""))),
            Activity("join", "Elsa.FlowJoin", ("mode", Input("String", "Literal", "WaitAll"))));
        for (var i = 0; i < lines.Length; i++)
            activities.Add(Activity(lines[i], "Elsa.WriteLine", ("text", i % 2 == 1 && script is not null ? Input("String", "JavaScript", script) : Input("String", "Literal", lines[i]))));
        return new JsonObject
        {
            ["definitionId"] = "bench", ["id"] = "bench-1", ["version"] = 1,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Count", ["typeName"] = "Int32", ["value"] = "1" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = activities,
                ["connections"] = new JsonArray(
                    Connection("start", "Done", "a"), Connection("a", "Done", "decide"), Connection("decide", "True", "b"), Connection("b", "Done", "fork"),
                    Connection("fork", "Left", "c"), Connection("fork", "Right", "d"), Connection("c", "Done", "join"), Connection("d", "Done", "join"),
                    Connection("join", "Done", "e"), Connection("e", "Done", "f"))
            }
        };
    }

    private static JsonObject Activity(string id, string type, params (string Name, JsonObject Input)[] inputs)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, input) in inputs) json[name] = input;
        return json;
    }

    private static JsonObject Input(string type, string kind, JsonNode value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" }
    };
}
