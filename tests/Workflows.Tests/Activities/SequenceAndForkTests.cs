using System.Text.Json.Nodes;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

public sealed class SequenceAndForkTests
{
    [Fact]
    public void Sequence_Empty_Finishes() => Assert.Equal("", StoryOf(Sequence("s")));

    [Fact]
    public void Sequence_EndInside_SkipsItsRestOnly() =>
        Assert.Equal("a,after", StoryOf(Sequence("o", Sequence("s", Line("a"), Activity("e", "Elsa.End"), Line("never")), Line("after"))));

    [Fact]
    public void Sequence_FinishInside_EndsEverything() =>
        Assert.Equal("a", StoryOf(Sequence("o", Sequence("s", Line("a"), Activity("e", "Elsa.Finish"), Line("never")), Line("never2"))));

    [Fact]
    public void Root_MayBeABareActivity() => Assert.Equal("a", StoryOf(Line("a")));

    [Theory]
    [InlineData(true, "yes,after,True")]
    [InlineData(false, "no,after,False")]
    public void If_RunsOneSideAndGivesItsResult(bool condition, string expected) => Assert.Equal(expected, StoryOf(
        Sequence("s",
            Activity("i", "Elsa.If", ("condition", Literal(condition)), ("then", Line("yes")), ("else", Line("no")), ("result", new JsonObject { ["typeName"] = "Boolean", ["memoryReference"] = new JsonObject { ["id"] = "r" } })),
            Line("after"), Print("r", "getR()")),
        Variable("r", "Boolean")));

    [Fact]
    public void If_WithoutTheSideTaken_Completes() =>
        Assert.Equal("after", StoryOf(Sequence("s", Activity("i", "Elsa.If", ("condition", Literal(false)), ("then", Line("yes"))), Line("after"))));

    [Theory]
    [InlineData("'true'", "yes")]
    [InlineData("1", "yes")]
    [InlineData("0", "no")]
    [InlineData("null", "no")]
    [InlineData("undefined", "no")]
    [InlineData("''", "no")]
    public void If_ReadsConditionsAsTheClrDoes(string condition, string expected) => Assert.Equal(expected, StoryOf(
        Activity("i", "Elsa.If", ("condition", JavaScript(condition)), ("then", Line("yes")), ("else", Line("no")))));

    [Fact]
    public void If_WithAConditionThatIsNeither_FaultsAndNamesTheInput()
    {
        var run = Run(Of(Activity("i", "Elsa.If", ("condition", Literal("maybe")), ("then", Line("yes")))));
        Assert.Equal("Input 'condition': 'maybe' is neither true nor false.", run.Root.Root.Incidents[0].Message);
    }

    [Theory]
    [InlineData("MatchFirst", "b,after")]
    [InlineData("MatchAny", "b,c,after")]
    public void Switch_RunsWhatHolds(string mode, string expected) => Assert.Equal(expected, StoryOf(
        Sequence("s", Switch(mode, ("false", "a"), ("true", "b"), ("1 < 2", "c")), Line("after"))));

    [Fact]
    public void Switch_WhenNothingHolds_RunsTheDefault() => Assert.Equal("dft", StoryOf(Switch("MatchFirst", ("false", "a"))));

    [Fact]
    public void Parallel_RunsChildrenInTurnAndWaitsForAll() => Assert.Equal("a1,b1,a2,b2,after", StoryOf(
        Sequence("s", Activity("p", "Elsa.Parallel", ("activities", new JsonArray(Sequence("a", Line("a1"), Line("a2")), Sequence("b", Line("b1"), Line("b2"))))), Line("after"))));

    [Fact]
    public void Parallel_WithEvents_GoesOnAfterTheLast() => Assert.Equal("after", StoryOf(
        Sequence("s", Activity("p", "Elsa.Parallel", ("activities", new JsonArray(Event("x"), Event("y")))), Line("after"))));

    [Fact]
    public void Fork_WaitAll_WaitsForTheBlockedBranch()
    {
        var run = Run(Of(Sequence("s", ForkOf("WaitAll"), Line("after"))));
        Assert.Equal("a,b,after", run.Story());
        Assert.Equal(["a"], run.Steps[0].Lines);
    }

    [Fact]
    public void Fork_WaitAny_LeavesTheBlockedBranchWhichRunsLater()
    {
        var run = Run(Of(Sequence("s", ForkOf("WaitAny"), Line("after"))), resume: false);
        Assert.Equal("a,after Suspended", run.Story());
    }

    [Fact]
    public void Variables_OfAContainer_HideThoseAroundIt() => Assert.Equal("inner,outer", StoryOf(
        Sequence("o", Sequence("s", Print("a", "getX()")).With("variables", new JsonArray(Variable("x2", "String", "inner", "x"))), Print("b", "getX()")),
        Variable("x1", "String", "outer", "x")));

    [Fact]
    public void Variables_SetInANestedScope_ReachTheOneDeclaredAround() => Assert.Equal("7", StoryOf(
        Sequence("o", Sequence("s", Set("w", "x", Literal(7))), Print("b", "getX()")), Variable("x", "Int32")));

    private static JsonObject ForkOf(string mode) => Activity("k", "Elsa.Fork", ("joinMode", mode),
        ("branches", new JsonArray(Sequence("q", Event("ev"), Line("b")), Line("a"))));

    private static JsonObject Switch(string mode, params (string Condition, string Line)[] cases) => Activity("w", "Elsa.Switch",
        ("mode", Literal(mode)),
        ("cases", new JsonArray([.. cases.Select(c => new JsonObject
        {
            ["label"] = c.Line, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c.Condition }, ["activity"] = Line(c.Line)
        })])),
        ("default", Line("dft")));
}
