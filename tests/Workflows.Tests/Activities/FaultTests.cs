using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

public sealed class FaultTests
{
    [Fact]
    public void Fault_InASequence_StopsIt() => Assert.Equal("a Faulted", StoryOf(Sequence("s", Line("a"), Activity("f", "Elsa.Fault"), Line("b"))));

    [Fact]
    public void Fault_InABranch_LetsTheOthersRunDry() => Assert.Equal("s,r1,r2 Faulted", StoryOf(
        Flow(["s>f", "s>r1", "r1>r2", "f>j", "r2>j"], Line("s"), Activity("f", "Elsa.Fault"), Line("r1"), Line("r2"), Join("j", "WaitAll"))));

    [Fact]
    public void Fault_WhileAnotherBranchWaits_EndsTheInstance()
    {
        var run = Run(Of(Flow(["k.A>ev", "k.B>f", "ev>late"], Fork("k", "A", "B"), Event("ev"), Activity("f", "Elsa.Fault"), Line("late"))));
        Assert.Equal(" Faulted", run.Story());
        Assert.Equal(Status.Finished, run.Root.Root.Status);
        Assert.Empty(run.Root.Root.Bookmarks);
    }

    [Fact]
    public void Fault_WithContinueWithIncidents_LeavesTheInstanceSuspended() => Assert.Equal("r1 Suspended", Run(
        Of(Flow(["k.A>f", "k.B>r1"], Fork("k", "A", "B"), Activity("f", "Elsa.Fault"), Line("r1")))
            .With("options", new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" })).Story());

    [Fact]
    public void Fault_TellsItsMessage() => Assert.Equal("нет ответа",
        Run(Of(Activity("f", "Elsa.Fault", ("message", Literal("нет ответа"))))).Root.Root.Incidents[0].Message);

    [Fact]
    public void Faults_InTwoBranches_AreTwoIncidents() => Assert.Equal(2,
        Run(Of(Flow(["k.A>f", "k.B>g"], Fork("k", "A", "B"), Activity("f", "Elsa.Fault"), Activity("g", "Elsa.Fault")))).Root.Root.Incidents.Count);

    [Fact]
    public void UnknownActivity_FaultsWhenItsTurnComes()
    {
        var run = Run(Of(Sequence("s", Line("a"), Activity("x", "Acme.Teleport"), Line("b"))));
        Assert.Equal("a Faulted", run.Story());
        Assert.Contains("Acme.Teleport", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownActivity_NeverReached_DoesNoHarm() =>
        Assert.Equal("f", StoryOf(Flow(["d.True>x", "d.False>f"], Decision("d", false), Activity("x", "Acme.Teleport"), Line("f"))));

    [Fact]
    public void Script_ThatThrows_FaultsNamingTheInputAndThePlace()
    {
        var run = Run(Of(Sequence("s", Line("a"), Print("f", "'x' +\n  nope()"), Line("b"))));
        Assert.Equal("a Faulted", run.Story());
        var message = run.Root.Root.Incidents[0].Message;
        Assert.StartsWith("Failed to evaluate activity input 'Text': ReferenceError: nope is not defined", message, StringComparison.Ordinal);
        Assert.Contains("(line 2, column 3)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_WithASyntaxError_FaultsAtItsTurn() => Assert.Equal("a Faulted", StoryOf(Sequence("s", Line("a"), Print("f", "1 +"), Line("b"))));

    [Fact]
    public void SetVariable_OfAVariableNotDeclared_Faults() => Assert.Equal(" Faulted", StoryOf(Set("s", "nowhere", Literal(1))));

    [Fact]
    public void LiquidExpression_FaultsAndSaysWhatToWrite()
    {
        var run = Run(Of(Activity("a", "Elsa.WriteLine", ("text", Expression("Liquid", "{{ Variables.X }}")))));
        Assert.Contains("'Liquid' are not run here: write JavaScript", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownExpressionKind_CountsAsEmpty() => Assert.Equal("", Run(Of(Activity("a", "Elsa.WriteLine", ("text", Expression("Rumpelstilzchen", "x"))))).Lines.Single());

    [Fact]
    public void Variable_TooLarge_Faults()
    {
        var run = Run(Of(Set("s", "x", JavaScript("'я'.repeat(300000)")), Variable("x", "String")));
        Assert.Contains("'x' would hold more than 262144 bytes", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variable_TooDeep_Faults()
    {
        var run = Run(Of(Set("s", "x", JavaScript("let o = {}; for (let i = 0; i < 150; i++) o = { o }; o")), Variable("x", "Object")));
        Assert.Contains("nested deeper than", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_OfOneStep_AreLimitedTogether()
    {
        var loop = Activity("w", "Elsa.While", ("condition", Literal(true)), ("body", Set("s", "x", JavaScript("'a'.repeat(200000)"))));
        var run = Run(Of(loop, Variable("x", "String")));
        Assert.Contains("One step may store", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }
}
