using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Oracle;

/// <summary>
/// Random charts with one loop, beside what the naive evaluator says of the same chart without it: a loop that the validator passes adds
/// the lines of its turns and nothing else; one that it refuses loses or repeats a line in some of its runs.
/// </summary>
public sealed class LoopOracleTests
{
    private const int Charts = 600;
    private const string Turn = "setVariable('n', getVariable('n') + 1); getVariable('n') <= ";

    private static readonly DefinitionReader Reader = new(ActivityRegistry.Standard);

    /// <param name="Back">The decision that turns back while the turns last.</param>
    /// <param name="To">The step it turns back to.</param>
    /// <param name="Last">The same chart with the outcomes that its decisions have once the turns are over.</param>
    private sealed record Loop(NaiveChart Chart, NaiveNode Back, NaiveNode To, NaiveChart Last)
    {
        /// <summary>What a turn goes through again: the target and all that it leads to.</summary>
        public HashSet<string> Turned { get; } = After(Chart, To.Id);

        /// <summary>Whether no step of the loop has two ways out at once: branches that a turn would overtake.</summary>
        public bool IsSingle => Chart.Nodes.Where(n => Turned.Contains(n.Id)).All(n => Chart.Edges.Count(e => e.From == n.Id && Follows(n, e)) < 2);

        /// <summary>The chart with each combination of outcomes that its decisions may have, those of the loop while it turns and afterwards.</summary>
        public IEnumerable<Loop> Decided()
        {
            var all = Chart.Nodes.Where(n => n.Kind == NaiveKind.Decision && n.Id != Back.Id).Select(n => n.Id).ToList();
            var again = all.Where(Turned.Contains).ToList();
            return from first in Combinations(all) from last in Combinations(again) select new Loop(Decide(Chart, first), Back, To, Decide(Decide(Chart, first), last));
        }

        public JsonObject Document(int turns)
        {
            var root = Chart.ToRoot().With("start", Chart.Nodes[0].Id);
            var activities = root["activities"]!.AsArray();
            foreach (var (node, last) in Chart.Nodes.Zip(Last.Nodes).Where(n => n.First.Kind == NaiveKind.Decision && Turned.Contains(n.First.Id)))
                activities[activities.IndexOf(activities.First(a => (string?)a!["id"] == node.Id))] = Doc.Activity(node.Id, "Elsa.FlowDecision", ("condition", Doc.JavaScript(
                    node.Id == Back.Id ? $"{Turn}{turns}" : $"getVariable('n') < {turns} ? {Holds(node)} : {Holds(last)}")));
            root["connections"]!.AsArray().Add(Doc.Flow([$"{Back.Id}.True>{To.Id}"])["connections"]![0]!.DeepClone());
            return Doc.Of(root, Doc.Variable("n", "Int32", "0"));
        }

        /// <summary>In no order: a loop's branch takes longer than it does without turns.</summary>
        public IEnumerable<string> Expected(int turns)
        {
            var turn = With(Chart, null).Evaluate();
            if (!Reaches(With(Chart, "False"))) return With(Chart, "False").Evaluate().Order(StringComparer.Ordinal);
            return With(Last, "False").Evaluate().Concat(Enumerable.Repeat(turn.Where(Turned.Contains), turns).SelectMany(t => t)).Order(StringComparer.Ordinal);
        }

        private NaiveChart With(NaiveChart chart, string? outcome) =>
            new([.. chart.Nodes.Select(n => n.Id == Back.Id ? n with { Outcomes = outcome is null ? [] : [outcome] } : n)], chart.Edges);

        /// <summary>Whether the decision that turns back is come to at all.</summary>
        private bool Reaches(NaiveChart chart)
        {
            NaiveNode probe = new("probe", NaiveKind.Line, null);
            return new NaiveChart([.. chart.Nodes, probe], [.. chart.Edges, new NaiveEdge(Back.Id, "False", probe.Id)]).Evaluate().Contains(probe.Id);
        }

        private static IEnumerable<Dictionary<string, string>> Combinations(List<string> decisions) =>
            Enumerable.Range(0, 1 << decisions.Count).Select(bits => decisions.Select((d, i) => (d, (bits >> i & 1) == 0 ? "True" : "False")).ToDictionary());

        private static NaiveChart Decide(NaiveChart chart, Dictionary<string, string> outcomes) =>
            new([.. chart.Nodes.Select(n => outcomes.TryGetValue(n.Id, out var outcome) ? n with { Outcomes = [outcome] } : n)], chart.Edges);

        private static bool Follows(NaiveNode node, NaiveEdge edge) => node.Outcomes is null ? edge.Port is null or "Done" : node.Outcomes.Contains(edge.Port);

        private static string Holds(NaiveNode decision) => decision.Outcomes![0] == "True" ? "true" : "false";
    }

    [Fact]
    public void Loops_ThatTheValidatorPasses_AddTheirTurnsAndNothingElse()
    {
        var random = new Random(20260124);
        var (passed, refused) = (0, 0);
        for (var i = 0; i < Charts; i++)
        {
            if (Next(random) is not { IsSingle: true } loop) continue;
            var found = Findings(loop);
            if (found.Any(f => f.Code is "invalid-backward-connection" or "join-cannot-be-met")) continue;
            var starved = found.Where(f => f.Code == "starved-join").Select(f => f.ActivityId!).ToList();
            var starves = starved.Count > 0;
            // What nobody sees can't be told from what isn't: the step, or one after it, has to write.
            if (starves && !starved.Exists(id => loop.Chart.Nodes.Any(n => n.Kind == NaiveKind.Line && After(loop.Chart, id).Contains(n.Id)))) continue;
            var strays = (starves ? loop.Decided() : [loop]).Any(l => Strays(l, 1) || Strays(l, 2));
            Assert.True(strays == starves, $"chart {i} {(starves ? "is refused, and a loop changes nothing" : "passes, and a loop changes it")}:\n{Text(loop)}");
            if (starves) refused++;
            else passed++;
        }

        Assert.True(passed > 30 && refused > 10, $"The charts are too poor to prove anything: {passed} pass, {refused} are refused.");
    }

    private static bool Strays(Loop loop, int turns) => !Lines(loop, turns).SequenceEqual(loop.Expected(turns));

    private static Loop? Next(Random random)
    {
        var chart = RandomCharts.Spare(random);
        var reached = After(chart, chart.Nodes[0].Id);
        var backs = chart.Nodes.Where(n => reached.Contains(n.Id) && n.Kind == NaiveKind.Decision && chart.Edges.All(e => e.From != n.Id || e.Port == "False")).ToList();
        if (backs.Count == 0) return null;
        var back = backs[random.Next(backs.Count)];
        var before = chart.Nodes.TakeWhile(n => n != back).Where(n => reached.Contains(n.Id) && n.Kind == NaiveKind.Line && After(chart, n.Id).Contains(back.Id)).ToList();
        return before.Count == 0 ? null : new Loop(chart, back, before[random.Next(before.Count)], chart);
    }

    private static ImmutableArray<Finding> Findings(Loop loop) => DefinitionValidator.Validate(Reader.Read(loop.Document(1)), World.Empty);

    private static IEnumerable<string> Lines(Loop loop, int turns)
    {
        var result = new Interpreter().StepOwned(
            new DefinitionSet(Reader.Read(loop.Document(turns))), CaseState.New("c"), new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = "s", Actor = Actor.System }, Doc.Now, World.Empty);
        return result.Effects.OfType<LineWritten>().Select(l => l.Text).Order(StringComparer.Ordinal);
    }

    private static HashSet<string> After(NaiveChart chart, string id)
    {
        HashSet<string> found = [id];
        foreach (var node in chart.Nodes)
            if (found.Contains(node.Id))
                foreach (var edge in chart.Edges.Where(e => e.From == node.Id)) found.Add(edge.To);
        return found;
    }

    private static string Text(Loop loop) => string.Join('\n', loop.Chart.Nodes
        .Select(n => $"{n.Id} {n.Kind} [{string.Join(',', n.Outcomes ?? [])}]").Concat(loop.Chart.Edges.Select(e => $"{e.From}.{e.Port}>{e.To}")).Append($"{loop.Back.Id} back to {loop.To.Id}"));
}
