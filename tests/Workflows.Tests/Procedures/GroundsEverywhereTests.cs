using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>
/// Every ground that ends a stage, in every stage that any shipped procedure declares: it ends the stage at once with all that is within, and
/// people can bring the case to its closing, wherever and however often it struck.
/// </summary>
public sealed class GroundsEverywhereTests
{
    public static TheoryData<string, string> Stages => new(
        from procedure in Shipped.Procedures from stage in Moment.StagesOf(procedure) where GroundsOf(stage).Count > 0 select (procedure, stage.Id));

    /// <summary>By itself, without playing on: each ground on entry, and one at each other kind of moment of the stage.</summary>
    [Theory, MemberData(nameof(Stages))]
    public void Ground_EndsItsStageAndAllWithin(string procedure, string stage)
    {
        var node = Moment.StagesOf(procedure).First(s => s.Id == stage);
        var moments = In(procedure, stage).DistinctBy(m => (m.Waits.Requests, m.Waits.Sessions, m.Rounds.Contains(stage), m.Stages.Count)).ToList();
        foreach (var (moment, ground) in from m in moments from g in m == moments[0] ? GroundsOf(node) : GroundsOf(node).Take(1) select (m, g))
        {
            var result = new Interpreter().Step(Moment.DefinitionsOf(procedure), moment.State, Entered(procedure, ground, "ground-1"), moment.Now, Shipped.World, TestContext.Current.CancellationToken);
            var where = $"{procedure} {stage} {ground} {moment.Scenario} step {moment.Steps}";
            Assert.True(result.Effects.OfType<GroundRecorded>().Count(g => g.Ground == ground) == 1, $"{where}: not recorded once");
            Assert.True(result.Effects.OfType<StageChanged>().Any(c => c.Stage == Moment.KeyOf(node) && c.Outcome == "GroundStruck"), $"{where}: the stage goes on");
            Assert.True(!moment.State.Root.Contexts.Where(c => c.NodeId.Contains($":{stage}:", StringComparison.Ordinal)).IntersectBy(result.State.Root.Contexts.Select(c => c.Id), c => c.Id).Any(), $"{where}: something outlives the stage");
            Assert.True(result.State.Instances.TrueForAll(i => i.Incidents.Count == 0), $"{where}: an incident");
        }
    }

    /// <summary>During an open request, in a loop's second round, in a nested stage, twice while the workflow beside waits, in the instant of the normal end: the grounds in turn, and played to the closing.</summary>
    [Theory, MemberData(nameof(Stages))]
    public void Case_IsBroughtToItsClosing_WhereverAGroundStruck(string procedure, string stage)
    {
        var node = Moment.StagesOf(procedure).First(s => s.Id == stage);
        var grounds = GroundsOf(node);
        var ways = Ways(procedure, node).ToList();
        var first = Moment.StagesOf(procedure).TakeWhile(s => s.Id != stage).Count();
        foreach (var ((name, strike), i) in ways.Select((w, i) => (w, i)))
        {
            var ground = grounds[(first + i) % grounds.Count];
            var run = Finish.Of(strike(ground));
            var where = $"{procedure} {stage} {name} {ground}";
            Assert.True(run.IsOver && run.State.Facts.Closure is not null, $"{where}: not closed, waits for {string.Join(", ", RunSummary.Of(run, RunVerdict.StandsStill).WaitsFor.Select(w => w.En))}");
            Assert.True(run.Effects.OfType<CaseClosed>().Count() == 1 && run.State.Instances.TrueForAll(x => x.Incidents.Count == 0), where);
            Leftovers.AssertNone(run);
        }
    }

    /// <summary>What the ways are to prove is there to be struck at.</summary>
    [Fact]
    public void Ways_MeetOpenRequestsSecondRoundsAndNestedStages()
    {
        var ways = (from procedure in Shipped.Procedures
                    from stage in Moment.StagesOf(procedure)
                    where GroundsOf(stage).Count > 0
                    from way in Ways(procedure, stage)
                    select (procedure, way.Name)).ToLookup(w => w.Name, w => w.procedure);
        foreach (var everywhere in new[] { "open request", "twice, danger open", "instant, ground first", "instant, end first" }) Assert.Equal(Shipped.Procedures, ways[everywhere].Distinct());
        Assert.Equal(Shipped.Procedures, ways["second round"].Distinct());
        Assert.NotEmpty(ways["nested stage"]);
    }

    private static IEnumerable<(string Name, Func<string, CaseRun> Strike)> Ways(string procedure, ActivityNode stage)
    {
        var moments = In(procedure, stage.Id);
        foreach (var (name, moment) in Named(moments, stage.Id).Where(m => m.Moment is not null)) yield return (name, ground => Send(moment!.Replay(Unscripted), ground));
        yield return ("twice, danger open", ground => Send(Send(Endangered(moments[0].Replay(Unscripted)), ground), ground));
        if (moments.Find(m => Ends(m, stage)) is not { } end) yield break;
        yield return ("instant, ground first", ground => end.Replay(s => Unscripted(s).At(end.Next!.Now - Moment.Begun, r => Entered(r, ground))).Until(r => r.Now >= end.Next!.Now));
        yield return ("instant, end first", ground => Send((end with { Steps = end.Steps + 1 }).Replay(), ground));
    }

    private static IEnumerable<(string Name, Moment? Moment)> Named(List<Moment> moments, string stage) =>
    [
        ("open request", moments.Find(m => m.AsksAgencies)),
        ("second round", moments.Find(m => m.Rounds.Contains(stage))),
        ("nested stage", moments.Find(m => m.Stages.Count > 1))
    ];

    private static bool Ends(Moment moment, ActivityNode stage) =>
        moment.Next?.Effects.OfType<StageChanged>().Any(c => c.Stage == Moment.KeyOf(stage) && c.Outcome == "Done") == true;

    /// <summary>Nobody has a ground of closing ready: it is asked for once the case has come so far.</summary>
    private static CaseScript Unscripted(CaseScript script) => script with
    {
        Tasks = script.Tasks.ToImmutableDictionary(t => t.Key, t => t.Value.Any(r => r.Data?.ContainsKey("ground") == true) ? [.. t.Value.Select(r => r with { Silent = true })] : t.Value)
    };

    /// <summary>Signs of danger are told in the workflow that stands beside the case, and nobody has looked at them.</summary>
    private static CaseRun Endangered(CaseRun run) =>
        run.Send(new DangerRaised("danger-of-test", ["violence"], null) { Id = "danger-1", Actor = new Actor(ActorKind.Agency, "education") });

    private static CaseRun Send(CaseRun run, string ground) => run.IsOver ? run : run.Send(Entered(run, ground));

    private static GroundEntered Entered(CaseRun run, string ground) => Strike.With(run, ground, "doc-ground");

    private static GroundEntered Entered(string procedure, string ground, string id) => new(ground, "doc-ground") { Id = id, Actor = new Actor(ActorKind.Person, $"person-of-{procedure}") };

    private static List<Moment> In(string procedure, string stage) => [.. Moment.Of(procedure).Where(m => m.Stages.Contains(stage))];

    private static IReadOnlyList<string> GroundsOf(ActivityNode stage) => Constant.Names(stage, "grounds");
}
