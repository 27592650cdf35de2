using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Interpretation;

/// <summary>What holds of every step of every flow.</summary>
public sealed class StepPropertyTests
{
    private const int Flows = 400;
    private static readonly StepLimits Limits = new() { Activities = 500 };

    [Fact]
    public void EveryRandomFlow_EndsOrWaits()
    {
        var flows = new RandomFlows(new Random(7));
        for (var i = 0; i < Flows; i++)
        {
            var document = flows.Next();
            var run = new MemoryRun([Doc.Read(document)], Doc.Now, limits: Limits).Run(new Dictionary<string, JsonNode?>(), resume: i % 2 == 0);
            var root = run.Root.Root;
            Assert.True(root.SubStatus is SubStatus.Finished or SubStatus.Suspended or SubStatus.Faulted, $"flow {i}: {root.SubStatus}\n{document}");
            if (root.SubStatus == SubStatus.Finished) Assert.True(root.Contexts.Count == 0 && root.Bookmarks.Count == 0, $"flow {i} has finished with something left\n{document}");
        }
    }

    [Fact]
    public void ReplayedStimuli_GiveByteIdenticalStates()
    {
        var flows = new RandomFlows(new Random(11));
        for (var i = 0; i < Flows / 4; i++)
        {
            var definitions = new DefinitionSet(Doc.Read(flows.Next()));
            var first = History(definitions, new Random(i));
            var second = History(definitions, new Random(i));
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void Step_LeavesItsInputUntouched_AndStatesSurviveWriting()
    {
        var flows = new RandomFlows(new Random(13));
        var interpreter = new Interpreter(Limits);
        for (var i = 0; i < Flows / 4; i++)
        {
            var definitions = new DefinitionSet(Doc.Read(flows.Next()));
            var state = Step(interpreter, definitions, CaseState.New("c"), Start());
            var before = StateJson.Write(state);
            Step(interpreter, definitions, state, new EventOccurred("e1") { Id = "s2", Actor = Actor.System });
            Assert.Equal(before, StateJson.Write(state));
            Assert.Equal(before, StateJson.Write(StateJson.Read(before)));
        }
    }

    [Fact]
    public void Step_NeverGoesBackInTime()
    {
        var driver = new CaseDriver(Doc.Of(Doc.Sequence("s", Doc.Event("e"), Doc.Activity("d", "Elsa.Delay", ("timeSpan", Doc.Literal("01:00:00"))))));
        var interpreter = new Interpreter();
        var later = StepAt(interpreter, driver.State, new EventOccurred("other") { Id = "s2", Actor = Actor.System }, Doc.Now.AddHours(5));
        var earlier = StepAt(interpreter, later.State, new EventOccurred("e") { Id = "s3", Actor = Actor.System }, Doc.Now);
        Assert.Equal(Doc.Now.AddHours(6), earlier.Effects.OfType<TimerSet>().Single().DueAt);

        StepResult StepAt(Interpreter i, CaseState state, Stimulus stimulus, DateTimeOffset now) => i.Step(driver.Definitions, state, stimulus, now, World.Empty);
    }

    [Fact]
    public void Step_BeyondItsDeadline_IsAbortedAndNoFault()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var definitions = new DefinitionSet(Doc.Read(Doc.Of(Doc.Line("a"))));
        var token = source.Token;
        Assert.Throws<OperationCanceledException>(() => new Interpreter().Step(definitions, CaseState.New("c"), Start(), Doc.Now, World.Empty, token));
    }

    [Fact]
    public void Start_OfACaseThatHasStarted_IsRefused() =>
        Assert.Equal("already-started", Assert.Throws<StimulusRefusedException>(() => new CaseDriver(Doc.Of(Doc.Event("e"))).Send(_ => Start())).Code);

    /// <summary>Every state of a case that random stimuli drive, as text.</summary>
    private static List<string> History(DefinitionSet definitions, Random random)
    {
        var interpreter = new Interpreter(Limits);
        var state = Step(interpreter, definitions, CaseState.New("c"), Start());
        var history = new List<string> { Text(state) };
        for (var i = 0; i < 8 && state.Root.Status == Status.Running; i++)
        {
            state = Step(interpreter, definitions, state, Next(state, random, $"s{i + 2}"));
            history.Add(Text(state));
        }

        return history;
    }

    private static Stimulus Next(CaseState state, Random random, string id)
    {
        var bookmarks = state.Root.Bookmarks;
        if (bookmarks.Count == 0 || random.Next(4) == 0) return new EventOccurred($"e{random.Next(3)}", random.Next(9)) { Id = id, Actor = Actor.System };
        var bookmark = bookmarks[random.Next(bookmarks.Count)];
        return bookmark.Name switch
        {
            BookmarkNames.Timer => new TimerDue(bookmark.Key!) { Id = id, Actor = Actor.Timer },
            BookmarkNames.RunTask => new RunTaskCompleted(bookmark.Key!, "done") { Id = id, Actor = Actor.System },
            _ => new EventOccurred(bookmark.Key!) { Id = id, Actor = Actor.System }
        };
    }

    private static StartWorkflow Start() => new(new Dictionary<string, JsonNode?>()) { Id = "s1", Actor = Actor.System };

    private static CaseState Step(Interpreter interpreter, DefinitionSet definitions, CaseState state, Stimulus stimulus) =>
        interpreter.Step(definitions, state, stimulus, Doc.Now, World.Empty).State;

    private static string Text(CaseState state) => System.Text.Encoding.UTF8.GetString(StateJson.Write(state));
}
