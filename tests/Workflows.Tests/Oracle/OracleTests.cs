using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Workflows.Tests.Oracle;

/// <summary>The interpreter beside a second, naive evaluator of acyclic charts.</summary>
public sealed class OracleTests
{
    private const int Charts = 10_000;

    [Fact]
    public void TenThousandRandomCharts_WriteTheSameLines()
    {
        var random = new Random(20260112);
        var interpreter = new Interpreter();
        var reader = new DefinitionReader(ActivityRegistry.Standard);
        var written = 0;
        for (var i = 0; i < Charts; i++)
        {
            var chart = RandomCharts.Next(random);
            var definitions = new DefinitionSet(reader.Read(Doc.Of(chart.ToRoot())));
            var result = Start(interpreter, definitions);
            var lines = result.Effects.OfType<LineWritten>().Select(l => l.Text).ToList();
            var expected = chart.Evaluate();
            written += expected.Count;
            Assert.True(expected.SequenceEqual(lines) && result.State.Root.SubStatus == SubStatus.Finished,
                $"chart {i}: expected {string.Join(',', expected)}, got {string.Join(',', lines)} {result.State.Root.SubStatus}\n{Text(chart)}");
        }

        Assert.True(written > 3 * Charts, $"The charts are too poor to prove anything: {written} lines.");
    }

    private static StepResult Start(Interpreter interpreter, DefinitionSet definitions) => interpreter.StepOwned(
        definitions, CaseState.New("c"), new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = "s", Actor = Actor.System }, Doc.Now, World.Empty);

    private static string Text(NaiveChart chart) => string.Join('\n', chart.Nodes
        .Select(n => $"{n.Id} {n.Kind} [{string.Join(',', n.Outcomes ?? [])}]").Concat(chart.Edges.Select(e => $"{e.From}.{e.Port}>{e.To}")));
}
