using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Interpretation;

/// <summary>Retry, skip, redo and cancel: the ways out of an incident.</summary>
public sealed class InterventionTests
{
    [Fact]
    public void Retry_WhenTheCauseIsGone_GoesOn()
    {
        var driver = new CaseDriver(Continuing(Flow(["f>e"], Print("f", "getX().y"), Line("e")), Variable("x", "Object")));
        Assert.Equal("Suspended", driver.Status);
        driver.Root.Contexts[0].Variables!["x"].Value = new JsonObject { ["y"] = "fine" };

        driver.Retry();

        Assert.Equal(["fine", "e"], driver.Lines);
        Assert.Equal("Finished", driver.Status);
        Assert.Contains(driver.Last.Effects, e => e is IncidentResolved { How: "retried" });
    }

    [Fact]
    public void Retry_KeepsTheIdsOfEffects()
    {
        var task = Activity("t", "Elsa.RunTask", ("taskName", Literal("ask")));
        var driver = new CaseDriver(Continuing(task));
        var first = driver.Last.Effects.OfType<TaskRequested>().Single().TaskId;
        driver.Send(id => new RunTaskCompleted(first, null, HasResult: false) { Id = id, Actor = Actor.System });
        Assert.Single(driver.Root.Incidents);

        driver.Retry();

        Assert.Equal(first, driver.Last.Effects.OfType<TaskRequested>().Single().TaskId);
    }

    [Fact]
    public void Retry_ThatFaultsAgain_RaisesANewIncident()
    {
        var driver = new CaseDriver(Continuing(Activity("f", "Elsa.Fault")));
        var first = driver.Root.Incidents[0].Id;

        driver.Retry();

        Assert.NotEqual(first, Assert.Single(driver.Root.Incidents).Id);
        Assert.Equal("Suspended", driver.Status);
    }

    [Fact]
    public void Skip_FollowsTheOutcomeGiven()
    {
        var decision = Activity("d", "Elsa.FlowDecision", ("condition", JavaScript("nope()")));
        var driver = new CaseDriver(Continuing(Flow(["d.True>t", "d.False>f"], decision, Line("t"), Line("f"))));

        driver.Skip("False");

        Assert.Equal(["f"], driver.Lines);
        Assert.Equal("Finished", driver.Status);
    }

    [Fact]
    public void Skip_InASequence_RunsWhatFollows()
    {
        var driver = new CaseDriver(Continuing(Sequence("s", Print("f", "nope()"), Line("after"))));

        driver.Skip(null);

        Assert.Equal(["after"], driver.Lines);
    }

    [Fact]
    public void Skip_WithAnOutcomeItHasNot_IsRefusedInBothLanguages()
    {
        var driver = new CaseDriver(Continuing(Activity("d", "Elsa.FlowDecision", ("condition", JavaScript("nope()")))));

        var refused = Assert.Throws<StimulusRefusedException>(() => driver.Skip("Maybe"));

        Assert.Equal("no-outcome", refused.Code);
        Assert.Contains("Есть: True, False", refused.Russian, StringComparison.Ordinal);
        Assert.Contains("There are: True, False", refused.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Skip_WithoutABasis_IsRefused()
    {
        var driver = new CaseDriver(Continuing(Print("f", "nope()")));
        Assert.Equal("no-basis", Assert.Throws<StimulusRefusedException>(() => driver.Skip(null, " ")).Code);
        Assert.Single(driver.Root.Incidents);
    }

    [Fact]
    public void Redo_OfAWaitingActivity_CancelsItsTaskAndAsksAnew()
    {
        var driver = new CaseDriver(Continuing(Sequence("s", Activity("t", "Elsa.RunTask", ("taskName", Literal("ask"))), Line("after"))));
        var first = driver.Last.Effects.OfType<TaskRequested>().Single().TaskId;

        driver.Redo("t");

        var second = driver.Last.Effects.OfType<TaskRequested>().Single().TaskId;
        Assert.NotEqual(first, second);
        Assert.Equal(second, Assert.Single(driver.Root.Bookmarks).Key);
        driver.Send(id => new RunTaskCompleted(second, null) { Id = id, Actor = Actor.System });
        Assert.Equal(["after"], driver.Lines);
    }

    [Fact]
    public void Redo_InAChart_DoesNotCountAsAVisit()
    {
        var driver = new CaseDriver(Continuing(Flow(["k.A>ev", "k.B>b", "ev>j", "b>j", "j>e"], Fork("k", "A", "B"), Event("ev"), Line("b"), Join("j", "WaitAll"), Line("e"))));

        driver.Redo("ev");
        driver.Event("ev");

        Assert.Equal(["e"], driver.Lines);
        Assert.Equal("Finished", driver.Status);
    }

    [Fact]
    public void Redo_OfABody_KeepsTheLoopsVariables()
    {
        var loop = Activity("f", "Elsa.ForEach", ("items", JavaScript("['a','b']")), ("body", Sequence("b", Event("ev"), Print("p", "getCurrentValue()"))));
        var driver = new CaseDriver(Continuing(loop));

        driver.Redo("b");
        driver.Event("ev");

        Assert.Equal(["a"], driver.Lines);
    }

    [Fact]
    public void Redo_OfAContainer_DropsWhatItHadScheduledAndWaitedFor()
    {
        var driver = new CaseDriver(Continuing(Sequence("s", Activity("p", "Elsa.Parallel", ("activities", new JsonArray(Event("x"), Event("y")))), Line("after"))));

        driver.Redo("p");

        Assert.Equal(2, driver.Root.Bookmarks.Count);
        driver.Event("x");
        driver.Event("y");
        Assert.Equal(["after"], driver.Lines);
    }

    [Fact]
    public void Redo_OfWhatIsNotUnderWay_IsRefused() =>
        Assert.Equal("not-under-way", Assert.Throws<StimulusRefusedException>(() => new CaseDriver(Continuing(Event("ev"))).Redo("other")).Code);

    [Fact]
    public void Cancel_EndsTheCaseWithItsTimersCancelled()
    {
        var driver = new CaseDriver(Continuing(Activity("d", "Elsa.Delay", ("timeSpan", Literal("01:00:00")))));
        var timer = driver.Last.Effects.OfType<TimerSet>().Single().TimerId;

        driver.Cancel();

        Assert.Equal("Cancelled", driver.Status);
        Assert.Contains(driver.Last.Effects, e => e is TimerCancelled c && c.TimerId == timer);
        Assert.Contains(driver.Last.Effects, e => e is WorkflowEnded { SubStatus: SubStatus.Cancelled });
        Assert.Empty(driver.Root.Bookmarks);
    }

    [Fact]
    public void Redo_OfAnExecuteThatWaits_EndsTheWorkflowItRan()
    {
        var execute = Activity("x", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("c")), ("waitForCompletion", Literal(true)));
        var driver = new CaseDriver(Continuing(Sequence("s", execute, Line("after"))), null, Named("c", Event("ev")));
        var first = driver.State.Instances[1].Id;

        driver.Redo("x");

        Assert.Equal(2, driver.State.Instances.Count);
        Assert.NotEqual(first, driver.State.Instances[1].Id);
        driver.Event("ev");
        Assert.Equal(["after"], driver.Lines);
        Assert.Equal("Finished", driver.Status);
    }

    [Fact]
    public void Interventions_InACaseThatIsOver_AreRefused()
    {
        var driver = new CaseDriver(Of(Line("a")));
        Assert.Equal("case-over", Assert.Throws<StimulusRefusedException>(driver.Cancel).Code);
        Assert.Equal("case-over", Assert.Throws<StimulusRefusedException>(() => driver.Redo("a")).Code);
    }

    [Fact]
    public void Retry_OfAnUnknownIncident_IsRefused()
    {
        var driver = new CaseDriver(Continuing(Event("ev")));
        Assert.Equal("no-incident", Assert.Throws<StimulusRefusedException>(
            () => driver.Send(id => new RetryIncident("i99") { Id = id, Actor = Actor.System })).Code);
    }

    private static JsonObject Continuing(JsonObject root, params JsonObject[] variables) => Of(root, variables)
        .With("options", new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" });
}
