using System.Text.Json.Nodes;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

/// <summary>What the flowchart of the real engine does: starts, joins, dead paths, loops back, ends.</summary>
public sealed class FlowchartTests
{
    [Fact]
    public void Start_WithTwoRoots_RunsTheFirstAndWhatItJoins() =>
        Assert.Equal("a,c", StoryOf(Flow(["a>c", "b>c"], Line("a"), Line("b"), Line("c"))));

    [Fact]
    public void Start_PrefersTheNamedStart() =>
        Assert.Equal("b", StoryOf(Flow([], Line("a"), Line("b")).With("start", "b")));

    [Fact]
    public void Start_PrefersAStartToTheFirstWithoutInbound() =>
        Assert.Equal("b", StoryOf(Flow(["s>b"], Line("a"), Activity("s", "Elsa.Start"), Line("b"))));

    [Fact]
    public void Start_PrefersATriggerToTheFirstWithoutInbound() =>
        Assert.Equal("b,c", StoryOf(Flow(["b>c"], Line("a"), Line("b").With("customProperties", new JsonObject { ["CanStartWorkflow"] = true }), Line("c"))));

    [Fact]
    public void Start_WhenEveryActivityHasInbound_TakesTheFirst() =>
        Assert.Equal("a,d", StoryOf(Flow(["a>d", "d.True>a"], Line("a"), Line("d"))));

    [Fact]
    public void Run_OfTwoBranches_IsBreadthFirst() =>
        Assert.Equal("s,l1,r1,l2,r2", StoryOf(Flow(["s>l1", "s>r1", "l1>l2", "r1>r2"], Line("s"), Line("l1"), Line("r1"), Line("l2"), Line("r2"))));

    [Fact]
    public void Join_Implicit_WaitsForAllThatCanArrive() =>
        Assert.Equal("s,l1,r,l2,j", StoryOf(Flow(["s>l1", "s>r", "l1>l2", "l2>j", "r>j"], Line("s"), Line("l1"), Line("r"), Line("l2"), Line("j"))));

    [Fact]
    public void Join_Implicit_AfterADecisionGoesOnWithTheBranchTaken() =>
        Assert.Equal("t,j", StoryOf(Flow(["d.True>t", "d.False>f", "t>j", "f>j"], Decision("d", true), Line("t"), Line("f"), Line("j"))));

    [Fact]
    public void Join_WaitAll_WithAPathNotTakenIsSkippedSilently() =>
        Assert.Equal("t", StoryOf(Flow(["d.True>t", "d.False>f", "t>j", "f>j", "j>e"], Decision("d", true), Line("t"), Line("f"), Join("j", "WaitAll"), Line("e"))));

    [Fact]
    public void Join_WaitAll_WithAllPathsTakenGoesOnOnce() =>
        Assert.Equal("a,b,e", StoryOf(Flow(["k.A>a", "k.B>b", "a>j", "b>j", "j>e"], Fork("k", "A", "B"), Line("a"), Line("b"), Join("j", "WaitAll"), Line("e"))));

    [Fact]
    public void Join_WaitAny_LeavesWhatIsQueuedAndGoesOnOnce() =>
        Assert.Equal("a,b,a2,e", StoryOf(Flow(["k.A>a", "k.B>b", "a>a2", "a2>j", "b>j", "j>e"], Fork("k", "A", "B"), Line("a"), Line("a2"), Line("b"), Join("j", "WaitAny"), Line("e"))));

    [Fact]
    public void Join_WaitAny_CancelsTheBranchThatWaits() =>
        Assert.Equal("b,e", StoryOf(Flow(["k.A>ev", "k.B>b", "ev>late", "late>j", "b>j", "j>e"], Fork("k", "A", "B"), Event("ev"), Line("late"), Line("b"), Join("j", "WaitAny"), Line("e"))));

    [Fact]
    public void Join_WithoutAMode_IsWaitAny() =>
        Assert.Equal("b,e", StoryOf(Flow(["k.A>ev", "k.B>b", "ev>j", "b>j", "j>e"], Fork("k", "A", "B"), Event("ev"), Line("b"), Activity("j", "Elsa.FlowJoin"), Line("e"))));

    [Fact]
    public void Join_WaitAllActive_WaitsForTheBranchThatWaits() =>
        Assert.Equal("b,late,e", StoryOf(Flow(["k.A>ev", "k.B>b", "ev>late", "late>j", "b>j", "j>e"], Fork("k", "A", "B"), Event("ev"), Line("late"), Line("b"), Join("j", "WaitAllActive"), Line("e"))));

    [Fact]
    public void Join_OfAnUnknownMode_FaultsAndNamesTheModes()
    {
        var run = Run(Of(Flow(["a>j"], Line("a"), Join("j", "WaitSome"))));
        Assert.Contains("WaitAny, WaitAll or WaitAllActive", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeadPath_OfSeveralSteps_IsSkippedThroughToTheJoin() =>
        Assert.Equal("t,j", StoryOf(Flow(["d.True>t", "d.False>f1", "f1>f2", "f2>f3", "t>j", "f3>j"], Decision("d", true), Line("t"), Line("f1"), Line("f2"), Line("f3"), Line("j"))));

    [Fact]
    public void Outcome_WithoutAConnection_CompletesTheChart() => Assert.Equal("", StoryOf(Flow(["d.False>f"], Decision("d", true), Line("f"))));

    [Fact]
    public void Connection_WithoutAPort_FollowsTheDefaultOutcomeOnly()
    {
        Assert.Equal("a,b", StoryOf(Flow(["a.>b"], Line("a"), Line("b"))));
        Assert.Equal("", StoryOf(Flow(["d.>b"], Decision("d", true), Line("b"))));
    }

    [Fact]
    public void Fork_WithoutBranches_IsDone_WithEmptyOnesFollowsNothing()
    {
        Assert.Equal("a", StoryOf(Flow(["k>a"], Activity("k", "Elsa.FlowFork"), Line("a"))));
        Assert.Equal("", StoryOf(Flow(["k>a"], Fork("k"), Line("a"))));
    }

    [Fact]
    public void LoopBack_RepeatsUntilTheDecisionSaysNo() => Assert.Equal("1,2,3,end", StoryOf(
        Flow(["i>w", "w>d", "d.True>i", "d.False>e"], Set("i", "n", JavaScript("getN()+1")), Print("w", "getN()"),
            Activity("d", "Elsa.FlowDecision", ("condition", JavaScript("getN() < 3"))), Line("e", "end")),
        Variable("n", "Int32", "0")));

    [Fact]
    public void LoopBack_WithAJoinInside_JoinsInEveryTurn() => Assert.Equal("l,r,j,l,r,j,e", StoryOf(
        Flow(["i>l", "i>r", "l>j", "r>j", "j>d", "d.True>i", "d.False>e"], Set("i", "n", JavaScript("getN()+1")), Line("l"), Line("r"), Line("j"),
            Activity("d", "Elsa.FlowDecision", ("condition", JavaScript("getN() < 2"))), Line("e")),
        Variable("n", "Int32", "0")));

    [Fact]
    public void LoopBack_IntoABranch_IsInvalidAndFaults() =>
        Assert.Equal("s,a,b Faulted", StoryOf(Flow(["s>a", "s>b", "a>j", "b>j", "j>a"], Line("s"), Line("a"), Line("b"), Activity("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))))));

    [Fact]
    public void End_EndsItsOwnChartOnly() => Assert.Equal("i,after", StoryOf(
        Flow(["in>after"], Flow("in", ["i>end", "end>never"], Line("i"), Activity("end", "Elsa.End"), Line("never")), Line("after"))));

    [Fact]
    public void End_DropsTheBranchThatWaits() =>
        Assert.Equal("", StoryOf(Flow(["k.A>ev", "k.B>end", "ev>late"], Fork("k", "A", "B"), Event("ev"), Activity("end", "Elsa.End"), Line("late"))));

    [Fact]
    public void End_DropsANestedChartThatWaits() =>
        Assert.Equal("", StoryOf(Flow(["k.A>in", "k.B>end", "in>late"], Fork("k", "A", "B"), Flow("in", [], Event("ev")), Activity("end", "Elsa.End"), Line("late"))));

    [Fact]
    public void Finish_InANestedChart_EndsTheInstance() => Assert.Equal("i", StoryOf(
        Flow(["in>after"], Flow("in", ["i>fin"], Line("i"), Activity("fin", "Elsa.Finish")), Line("after"))));

    [Fact]
    public void Switch_MatchFirst_TakesTheFirstThatHolds() => Assert.Equal("b", StoryOf(Flow(["s.B>b", "s.C>c", "s.Default>d"], FlowSwitch("s", "MatchFirst"), Line("b"), Line("c"), Line("d"))));

    [Fact]
    public void Switch_MatchAny_TakesAllThatHold() => Assert.Equal("b,c", StoryOf(Flow(["s.B>b", "s.C>c", "s.Default>d"], FlowSwitch("s", "MatchAny"), Line("b"), Line("c"), Line("d"))));

    [Fact]
    public void Chart_LongAndSkippedWhole_Ends()
    {
        const int length = 4_000;
        var lines = Enumerable.Range(0, length).Select(i => Line($"n{i}")).ToArray();
        var connections = Enumerable.Range(0, length - 1).Select(i => $"n{i}>n{i + 1}").Append("d.False>n0").ToArray();
        Assert.Equal("", StoryOf(Flow(connections, [Decision("d", true), .. lines])));
    }

    private static JsonObject FlowSwitch(string id, string mode) => Activity(id, "Elsa.FlowSwitch",
        ("mode", Literal(mode)),
        ("cases", new JsonArray(Case("A", "false"), Case("B", "1 === 1"), Case("C", "true"))));

    private static JsonObject Case(string label, string condition) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition } };
}
