using System.Text.Json.Nodes;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>A loop and what waits for it: in pairs, what the rule refuses and what it passes, each with what the interpreter makes of it.</summary>
public sealed class StarvedJoinTests
{
    private static readonly JsonObject Counter = Variable("n", "Int32", "0");

    private static JsonObject Next => Set("next", "n", JavaScript("getN() + 1"));

    /// <summary>Turns back once.</summary>
    private static JsonObject Again => Activity("again", "Elsa.FlowDecision", ("condition", JavaScript("getN() < 2")));

    [Fact]
    public void Join_OfALoopAndAWayThatExcludesIt_NeverRuns()
    {
        var flow = Flow(["choice.True>next", "next>again", "again.True>next", "again.False>left", "choice.False>right", "left>last", "right>last"],
            Decision("choice", true), Next, Again, Line("left"), Line("right"), Line("last"));
        Assert.Equal(["starved-join last"], Codes(flow));
        Assert.Equal("left", StoryOf(flow, Counter.DeepClone().AsObject()));
    }

    [Fact]
    public void Loop_WithAStepOfItsOwn_IsGood()
    {
        var flow = Flow(["choice.True>next", "next>again", "again.True>next", "again.False>left", "choice.False>right", "left>own", "right>last"],
            Decision("choice", true), Next, Again, Line("left"), Line("right"), Line("own"), Line("last"));
        Assert.Empty(Codes(flow));
        Assert.Equal("left,own", StoryOf(flow, Counter.DeepClone().AsObject()));
    }

    [Fact]
    public void Join_OfALoopAndABranchBesideIt_RunsEarly()
    {
        var flow = Flow(["fork.A>next", "fork.B>right", "next>again", "again.True>next", "again.False>left", "left>last", "right>last"],
            Fork("fork", "A", "B"), Next, Again, Line("left"), Line("right"), Line("last"));
        Assert.Equal(["starved-join last"], Codes(flow));
        Assert.Equal("right,last,left", StoryOf(flow, Counter.DeepClone().AsObject()));
    }

    [Fact]
    public void Loop_InANestedChart_IsGood()
    {
        var inner = Flow("inner", ["next>again", "again.True>next", "again.False>left"], Next, Again, Line("left"));
        var flow = Flow(["fork.A>inner", "fork.B>right", "inner>last", "right>last"], Fork("fork", "A", "B"), inner, Line("right"), Line("last"));
        Assert.Empty(Codes(flow));
        Assert.EndsWith(",last", StoryOf(flow, Counter.DeepClone().AsObject()), StringComparison.Ordinal);
    }

    [Fact]
    public void Loop_BackToWhereTheBranchesPart_IsGood()
    {
        var flow = Flow(["next>fork", "fork.A>left", "fork.B>right", "left>last", "right>last", "last>again", "again.True>next", "again.False>done"],
            Next, Again, Fork("fork", "A", "B"), Line("left"), Line("right"), Line("last"), Line("done"));
        Assert.Empty(Codes(flow));
        Assert.Equal("left,right,last,left,right,last,done", StoryOf(flow, Counter.DeepClone().AsObject()));
    }

    [Fact]
    public void Join_BehindTheStepThatTheLoopTurnsBackTo_IsGood()
    {
        var flow = Flow(["choice.True>left", "choice.False>next", "left>next", "next>again", "again.True>next", "again.False>last"],
            Decision("choice", true), Line("left"), Next, Again, Line("last"));
        Assert.Empty(Codes(flow));
        Assert.Equal("left,last", StoryOf(flow, Counter.DeepClone().AsObject()));
    }

    [Fact]
    public void Finding_NamesTheStepTheLoopAndWhatIsOutside()
    {
        var flow = Flow(["choice.True>next", "next>again", "again.True>next", "again.False>last", "choice.False>right", "right>last"],
            Decision("choice", true), Next, Again, Line("right"), Line("last"));
        var found = Assert.Single(Found(flow));
        Assert.Equal(Severity.Error, found.Severity);
        foreach (var text in new[] { found.Text.Ru, found.Text.En })
            Assert.All(new[] { "last", "again", "next", "right" }, name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Codes(JsonObject flow) => Found(flow).Select(f => $"{f.Code} {f.ActivityId}");

    private static IEnumerable<Finding> Found(JsonObject flow) =>
        DefinitionValidator.Validate(Read(Of((JsonObject)flow.DeepClone(), (JsonObject)Counter.DeepClone())), World.Empty).Where(f => f.Code == "starved-join");
}
