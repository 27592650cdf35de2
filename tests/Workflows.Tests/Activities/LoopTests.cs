using System.Text.Json.Nodes;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

public sealed class LoopTests
{
    [Fact]
    public void While_EvaluatesItsConditionBeforeEveryTurn() => Assert.Equal("0,1,2,after", StoryOf(
        Sequence("s", While("w", "getN() < 3", Sequence("b", Print("p", "getN()"), Set("i", "n", JavaScript("getN()+1")))), Line("after")), Variable("n", "Int32", "0")));

    [Fact]
    public void While_ThatNeverHolds_CompletesAtOnce() => Assert.Equal("after", StoryOf(Sequence("s", While("w", "false", Line("never")), Line("after"))));

    [Fact]
    public void While_WithoutABodyThatHolds_FaultsInsteadOfLoopingForEver() =>
        Assert.Equal(" Faulted", StoryOf(Activity("w", "Elsa.While", ("condition", Literal(true)))));

    [Fact]
    public void While_Endless_FaultsAtTheLimit()
    {
        var run = Run(Of(Activity("w", "Elsa.While", ("condition", Literal(true)), ("body", Set("i", "n", Literal(1)))), Variable("n", "Int32")));
        Assert.Contains("10000 activities", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Break_InASequence_SkipsItsRestAndEndsTheLoop() => Assert.Equal("n1,tail,n2,after", StoryOf(
        Sequence("s",
            While("w", "true", Sequence("b",
                Set("i", "n", JavaScript("getN()+1")), Print("p", "'n' + getN()"), If("c", "getN() == 2", Activity("br", "Elsa.Break")), Line("tail"))),
            Line("after")),
        Variable("n", "Int32", "0")));

    [Fact]
    public void Break_InAChart_EndsTheChartAndTheLoop() => Assert.Equal("x,after", StoryOf(
        Sequence("s", ForEach("f", """["a","b"]""", Flow("b", ["x>br", "br>never"], Line("x"), Activity("br", "Elsa.Break"), Line("never"))), Line("after"))));

    [Fact]
    public void Break_OfTheInnerLoop_LeavesTheOuterOneGoing() => Assert.Equal("a1,b1,after", StoryOf(
        Sequence("s",
            ForEach("o", """["a","b"]""", ForEach("i", "[1,2]", Sequence("q", Print("p", "getX() + getCurrentValue()"), Activity("br", "Elsa.Break")))
                .InSequence(Set("x", "x", JavaScript("getCurrentValue()")))),
            Line("after")),
        Variable("x", "String")));

    [Fact]
    public void Break_InAParallelForEach_EndsTheLoopAroundIt() => Assert.Equal("1,2,after", StoryOf(
        Sequence("s",
            While("w", "true", Activity("p", "Elsa.ParallelForEach", ("items", JavaScript("[1,2]")),
                ("body", Sequence("q", Print("v", "getCurrentValue()"), Activity("br", "Elsa.Break"))))),
            Line("after"))));

    [Fact]
    public void Break_OutsideOfALoop_EndsItsSequence() => Assert.Equal("a", StoryOf(Sequence("s", Line("a"), Activity("br", "Elsa.Break"), Line("b"))));

    [Fact]
    public void Break_WhileABranchOfTheForkWaits_DropsIt() => Assert.Equal("x,after", StoryOf(
        Sequence("s",
            While("w", "true", Activity("k", "Elsa.Fork", ("joinMode", "WaitAll"),
                ("branches", new JsonArray(Event("ev"), Sequence("q", Line("x"), Activity("br", "Elsa.Break")))))),
            Line("after"))));

    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(3, 1, -1, false, "3,2")]
    [InlineData(0, 10, 5, true, "0,5,10")]
    [InlineData(5, 5, 1, true, "5")]
    [InlineData(5, 5, 1, false, "")]
    [InlineData(3, 1, 1, true, "")]
    public void For_CountsByItsStep(int start, int end, int step, bool inclusive, string expected) => Assert.Equal(expected, StoryOf(
        Activity("f", "Elsa.For", ("start", Literal(start)), ("end", Literal(end)), ("step", Literal(step)), ("outerBoundInclusive", Literal(inclusive)),
            ("body", Print("p", "getCurrentValue()")))));

    [Fact]
    public void For_WithoutAStepCountsByOneAndIncludesTheEnd() => Assert.Equal("0,1,2", StoryOf(
        Activity("f", "Elsa.For", ("end", Literal(2)), ("body", Print("p", "getCurrentValue()")))));

    [Fact]
    public void For_GivesItsValueToAVariable() => Assert.Equal("1,2,last 2", StoryOf(
        Sequence("s",
            Activity("f", "Elsa.For", ("start", Literal(1)), ("end", Literal(2)), ("body", Print("p", "getV()")), ("currentValue", Output("v"))),
            Print("l", "'last ' + getV()")),
        Variable("v", "Int32")));

    [Fact]
    public void For_WhoseBoundsChangeMeanwhile_KeepsThoseItBeganWith() => Assert.Equal("1,2,3", StoryOf(
        Activity("f", "Elsa.For", ("start", Literal(1)), ("end", JavaScript("getN()")),
            ("body", Sequence("b", Print("p", "getCurrentValue()"), Set("x", "n", Literal(9)), Event("ev")))),
        Variable("n", "Int32", "3")));

    [Fact]
    public void ForEach_OverNothing_CompletesAtOnce() => Assert.Equal("after", StoryOf(Sequence("s", ForEach("f", "null", Line("never")), Line("after"))));

    [Fact]
    public void ForEach_WithEvents_KeepsItsPlaceOverSteps() => Assert.Equal("0:a,1:b,after", StoryOf(
        Sequence("s", ForEach("f", """["a","b"]""", Sequence("b", Event("ev"), Print("p", "getCurrentIndex() + ':' + getCurrentValue()"))), Line("after"))));

    [Fact]
    public void ForEach_OfObjects_ShowsTheirMembers() => Assert.Equal("Аня,Боря", StoryOf(
        ForEach("f", """[{"name":"Аня"},{"name":"Боря"}]""", Print("p", "getCurrentValue().name"))));

    [Fact]
    public void ParallelForEach_InterleavesItsBodies() => Assert.Equal("1a,2a,1b,2b,after", StoryOf(
        Sequence("s",
            Activity("p", "Elsa.ParallelForEach", ("items", JavaScript("[1,2]")), ("body", Sequence("b", Print("x", "getCurrentValue() + 'a'"), Print("y", "getCurrentValue() + 'b'")))),
            Line("after"))));

    [Fact]
    public void ParallelForEach_OverNothing_CompletesAtOnce() => Assert.Equal("after", StoryOf(
        Sequence("s", Activity("p", "Elsa.ParallelForEach", ("items", JavaScript("[]")), ("body", Line("never"))), Line("after"))));

    private static JsonObject While(string id, string condition, JsonObject body) => Activity(id, "Elsa.While", ("condition", JavaScript(condition)), ("body", body));

    private static JsonObject ForEach(string id, string items, JsonObject body) => Activity(id, "Elsa.ForEach", ("items", JavaScript($"({items})")), ("body", body));

    private static JsonObject If(string id, string condition, JsonObject then) => Activity(id, "Elsa.If", ("condition", JavaScript(condition)), ("then", then));

    private static JsonObject Output(string variableId) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variableId } };
}

internal static class InSequenceExtension
{
    /// <summary>The activity after another, in a sequence.</summary>
    public static JsonObject InSequence(this JsonObject activity, JsonObject before) => Sequence($"{(string)activity["id"]!}-seq", before, activity);
}
