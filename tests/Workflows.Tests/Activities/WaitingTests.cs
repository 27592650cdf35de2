using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

public sealed class WaitingTests
{
    [Theory]
    [InlineData("00:00:10", "2026-01-12T09:00:10Z")]
    [InlineData("3.00:00:00", "2026-01-15T09:00:00Z")]
    [InlineData("PT5M", "2026-01-12T09:05:00Z")]
    public void Delay_SetsATimer(string span, string due) => Assert.Equal(DateTimeOffset.Parse(due, null), Due(Activity("d", "Elsa.Delay", ("timeSpan", Literal(span)))));

    [Fact]
    public void Delay_OfNonsense_FaultsAndNamesTheInput() => Assert.Contains("Input 'timeSpan': 'soon' is no duration",
        Run(Of(Activity("d", "Elsa.Delay", ("timeSpan", Literal("soon"))))).Root.Root.Incidents[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Timer_SetsATimer() => Assert.Equal(Now.AddHours(1), Due(Activity("t", "Elsa.Timer", ("interval", Literal("01:00:00")))));

    [Theory]
    [InlineData("0 12 * * *", "2026-01-12T12:00:00Z")]
    [InlineData("30 0 12 * * *", "2026-01-12T12:00:30Z")]
    [InlineData("0 9 * * 1", "2026-01-19T09:00:00Z")]
    public void Cron_WaitsForItsNextTime(string expression, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), Due(Activity("c", "Elsa.Cron", ("cronExpression", Literal(expression)))));

    [Fact]
    public void Cron_OfNonsense_Faults() => Assert.Contains("'every day' is no cron expression",
        Run(Of(Activity("c", "Elsa.Cron", ("cronExpression", Literal("every day"))))).Root.Root.Incidents[0].Message, StringComparison.Ordinal);

    [Fact]
    public void StartAt_WaitsForItsInstant() => Assert.Equal(Now.AddDays(1), Due(Activity("s", "Elsa.StartAt", ("dateTime", Literal("2026-01-13T14:00:00+05:00")))));

    [Fact]
    public void StartAt_InThePast_CompletesAtOnce() => Assert.Equal("a", StoryOf(Sequence("s", Activity("t", "Elsa.StartAt", ("dateTime", Literal("2020-01-01"))), Line("a"))));

    [Fact]
    public void Timers_InParallel_FireInTheOrderOfTheirTimes() => Assert.Equal("soon,late", StoryOf(
        Activity("p", "Elsa.Parallel", ("activities", new JsonArray(
            Sequence("a", Activity("d1", "Elsa.Delay", ("timeSpan", Literal("02:00:00"))), Line("late")),
            Sequence("b", Activity("d2", "Elsa.Delay", ("timeSpan", Literal("01:00:00"))), Line("soon")))))));

    [Theory]
    [InlineData("Elsa.Timer", "interval", "01:00:00")]
    [InlineData("Elsa.Cron", "cronExpression", "0 12 * * *")]
    [InlineData("Elsa.StartAt", "dateTime", "2030-01-01")]
    [InlineData("Elsa.Event", "eventName", "E")]
    public void Trigger_ThatStartedTheInstance_CompletesAtOnce(string type, string input, string value)
    {
        var document = Of(Flow(["x>other", "t>after"], Line("x"), Line("other"), Activity("t", type, (input, Literal(value))), Line("after")));

        var result = StartBy("t", document);

        Assert.Equal(["after"], result.Effects.OfType<LineWritten>().Select(l => l.Text));
        Assert.Equal(SubStatus.Finished, result.State.Root.SubStatus);
    }

    [Fact]
    public void Event_OfTheSameName_WaitsAnewEachTime()
    {
        var run = Run(Of(Sequence("s", Event("e1", "e"), Line("a"), Event("e2", "e"), Line("b"))));
        Assert.Equal([0, 1, 2], run.Steps.Select(s => s.Lines.Count));
    }

    [Fact]
    public void Event_GivesItsPayload()
    {
        var driver = new Interpretation.CaseDriver(Of(
            Sequence("s", Event("e").With("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v" } }), Print("w", "getV().n"), Print("x", "getOutputFrom('e').n"), Print("l", "getLastResult().n")),
            Variable("v", "Object")));
        driver.Send(id => new EventOccurred("e", new JsonObject { ["n"] = 7 }) { Id = id, Actor = Actor.System });
        Assert.Equal(["7", "7", "7"], driver.Lines);
    }

    [Fact]
    public void PublishEvent_StartsAndResumesOthers()
    {
        var publisher = Of(Activity("p", "Elsa.PublishEvent", ("eventName", Literal("E"))));
        var listener = Named("listener", Flow(["e>a"], Event("e", "E").With("customProperties", new JsonObject { ["canStartWorkflow"] = true }), Line("a", "heard")));
        Assert.Equal("heard", Run(publisher, listener).Story());
    }

    [Fact]
    public void RunTask_WithItsResult_GivesIt()
    {
        var driver = new Interpretation.CaseDriver(Of(Sequence("s",
            Activity("t", "Elsa.RunTask", ("taskName", Literal("ask")), ("payload", Expression("Object", """{"n":1}""")),
                ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "r" } })).With("name", "ask one"),
            Print("w", "getR()"), Print("v", "getResultFromAskOne()")), Variable("r", "Object")));
        var task = driver.Last.Effects.OfType<TaskRequested>().Single();
        Assert.Equal(("ask", 1), (task.TaskName, (int)task.Payload!["n"]!));

        driver.Send(id => new RunTaskCompleted(task.TaskId, "done") { Id = id, Actor = Actor.System });

        Assert.Equal(["done", "done"], driver.Lines);
    }

    [Fact]
    public void RunTask_ResumedWithoutAResult_Faults() =>
        Assert.Equal(" Faulted", StoryOf(Sequence("s", Activity("t", "Elsa.RunTask", ("taskName", Literal("ask"))), Line("never"))));

    private static StepResult StartBy(string trigger, JsonObject document)
    {
        var start = new StartWorkflow(new Dictionary<string, JsonNode?>(), null, trigger) { Id = "s", Actor = Actor.System };
        return new Interpreter().Step(new Workflows.Definitions.DefinitionSet(Read(document)), CaseState.New("c"), start, Now, World.Empty);
    }

    private static DateTimeOffset Due(JsonObject waiting)
    {
        var run = Run(Of(Sequence("s", waiting, Line("after"))), resume: false);
        var due = run.Root.Root.Bookmarks.Single().DueAt!.Value;
        Assert.Equal(["after"], new MemoryRun([Read(Of(Sequence("s", waiting.DeepClone().AsObject(), Line("after"))))], Now).Run(new Dictionary<string, JsonNode?>(), resume: true).Lines);
        return due;
    }
}
