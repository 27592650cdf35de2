using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Waiting;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Simulation;

/// <summary>
/// Runs a definition in memory: the same step as everywhere, its commands drained first in first out, its time virtual.
/// </summary>
public sealed class MemoryRun
{
    private const int MaxRounds = 1_000;
    private readonly Interpreter interpreter;
    private readonly IReadOnlyList<WorkflowDefinition> definitions;
    private readonly World world;
    private readonly List<Instance> instances = [];
    private readonly Queue<Command> commands = new();
    private readonly List<string> lines = [];
    private readonly List<RunStep> steps = [];
    private DateTimeOffset now;
    private int stimuli;

    /// <param name="definitions">The first is run; the others are what it may dispatch or run as activities.</param>
    public MemoryRun(IReadOnlyList<WorkflowDefinition> definitions, DateTimeOffset now, World? world = null, StepLimits? limits = null)
    {
        this.definitions = definitions;
        this.now = now;
        this.world = world ?? World.Empty;
        interpreter = new Interpreter(limits);
    }

    /// <summary>Lines written so far, by the root and by every workflow it dispatched.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>The root's sub-status and the lines after each burst; what dispatched workflows did comes after.</summary>
    public IReadOnlyList<RunStep> Steps => steps;

    public CaseState Root => instances[0].State;

    public IEnumerable<string> ActivityTypesWaiting => Root.Instances.SelectMany(i => i.Bookmarks.Select(b => TypeOf(instances[0], i, b)));

    /// <param name="resume">Resume every bookmark each time the root suspends, until it ends or stands still.</param>
    public MemoryRun Run(IReadOnlyDictionary<string, JsonNode?> input, bool resume)
    {
        Start(definitions[0], "root", input, null, null, null);
        NoteStep(null);
        Drain();
        for (var round = 0; resume && round < MaxRounds && Root.Root.Status == Status.Running; round++)
        {
            var resumed = ResumeAll();
            if (resumed.Count == 0) break;
            NoteStep(resumed);
            Drain();
        }

        return this;
    }

    private List<string> ResumeAll()
    {
        var waiting = Root.Instances.SelectMany(i => i.Bookmarks.Select(b => (Instance: i, Bookmark: b)))
            .OrderBy(w => w.Bookmark.DueAt ?? DateTimeOffset.MinValue).ToList();
        var resumed = new List<string>();
        foreach (var (instance, bookmark) in waiting)
        {
            if (Answer(bookmark) is not { } by || !Root.Instances.Any(i => i.Bookmarks.Any(b => b.Id == bookmark.Id))) continue;
            resumed.Add(TypeOf(instances[0], instance, bookmark));
            if (bookmark.DueAt > now) now = bookmark.DueAt.Value;
            Step(instances[0], new BookmarkResumed(bookmark.Id, by) { Id = NextId(), Actor = Actor.System });
        }

        return resumed;
    }

    private Stimulus? Answer(Bookmark bookmark) => bookmark.Name switch
    {
        BookmarkNames.Timer => new TimerDue(bookmark.Key!) { Id = NextId(), Actor = Actor.Timer },
        BookmarkNames.Event => new EventOccurred(bookmark.Key ?? "") { Id = NextId(), Actor = Actor.System },
        BookmarkNames.RunTask => new RunTaskCompleted(bookmark.Key!, null, HasResult: false) { Id = NextId(), Actor = Actor.System },
        _ => null
    };

    private void Drain()
    {
        for (var count = 0; commands.TryDequeue(out var command) && count < MaxRounds * 10; count++) Deliver(command);
    }

    private void Deliver(Command command)
    {
        switch (command)
        {
            case WorkflowDispatched dispatched:
                var child = new DefinitionSet(definitions[0], definitions).Published(dispatched.DefinitionId)!;
                Start(child, dispatched.InstanceId, dispatched.Input.ToDictionary(p => p.Key, p => p.Value), dispatched.CorrelationId, null, dispatched);
                break;
            case EventPublished published:
                Publish(published);
                break;
        }
    }

    private void Publish(EventPublished published)
    {
        foreach (var definition in definitions.Where(d => d.IsPublished && published.LocalTo is null))
            foreach (var trigger in definition.AllNodes.Where(n => n.CanStartWorkflow && n.Behaviour is Event && Listens(n, published.EventName)).ToList())
                Start(definition, NextId(), new Dictionary<string, JsonNode?>(), published.CorrelationId, trigger.Id, null);
        foreach (var instance in instances.Where(i => i.IsMeant(published)).ToList())
            Step(instance, new EventOccurred(published.EventName, published.Payload?.DeepClone()) { Id = NextId(), Actor = Actor.System });
    }

    private static bool Listens(ActivityNode node, string eventName) =>
        node.Inputs.TryGetValue("eventName", out var name) && name is LiteralExpression literal && Values.ToText(literal.Value) == eventName;

    private void Start(WorkflowDefinition definition, string id, IReadOnlyDictionary<string, JsonNode?> input, string? correlationId, string? trigger, WorkflowDispatched? by)
    {
        var instance = new Instance(CaseState.New(id), new DefinitionSet(definition, definitions), by);
        instances.Add(instance);
        Step(instance, new StartWorkflow(input, correlationId, trigger) { Id = NextId(), Actor = Actor.System });
    }

    private void Step(Instance instance, Stimulus stimulus)
    {
        var result = interpreter.Step(instance.Definitions, instance.State, stimulus, now, world);
        instance.State = result.State;
        foreach (var effect in result.Effects)
        {
            if (effect is LineWritten line) lines.Add(line.Text);
            else if (effect is Command command) commands.Enqueue(command);
            else if (effect is WorkflowEnded ended) Reply(instance, ended);
        }
    }

    private void Reply(Instance child, WorkflowEnded ended)
    {
        if (child.DispatchedBy is not { ReplyTo: { } replyTo } by) return;
        var parent = instances.FirstOrDefault(i => i.State.Instances.Any(r => r.Bookmarks.Any(b => b.Key == replyTo)));
        if (parent is null) return;
        var output = new JsonObject(child.State.Root.Output.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone())));
        Step(parent, new DispatchedWorkflowEnded(replyTo, by.InstanceId, ended.SubStatus, output) { Id = NextId(), Actor = Actor.System });
    }

    private void NoteStep(List<string>? resumed) => steps.Add(new RunStep(Root.Root.SubStatus, [.. lines], resumed));

    private string NextId() => $"s{++stimuli}";

    private static string TypeOf(Instance instance, InstanceState state, Bookmark bookmark)
    {
        var context = state.Contexts.First(c => c.Id == bookmark.ContextId);
        return instance.Definitions.Version(context.DefinitionVersionId)!.Nodes[context.NodeId].Type;
    }

    private sealed class Instance(CaseState state, DefinitionSet definitions, WorkflowDispatched? dispatchedBy)
    {
        public CaseState State { get; set; } = state;

        public DefinitionSet Definitions => definitions;

        public WorkflowDispatched? DispatchedBy => dispatchedBy;

        public bool IsMeant(EventPublished published) =>
            State.Root.Status == Status.Running
            && (published.LocalTo is null || State.Instances.Any(i => i.Id == published.LocalTo))
            && (published.CorrelationId is null || State.Root.CorrelationId == published.CorrelationId);
    }
}

/// <param name="Lines">All lines so far.</param>
/// <param name="Resumed">The types of the activities that were resumed; null for the first burst.</param>
public sealed record RunStep(SubStatus SubStatus, IReadOnlyList<string> Lines, IReadOnlyList<string>? Resumed);
