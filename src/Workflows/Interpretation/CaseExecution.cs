using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>One step in progress: the working copy of the state, the effects so far, and the instances that run.</summary>
public sealed class CaseExecution
{
    private readonly Dictionary<string, InstanceRun> runs = [];
    private readonly List<Effect> effects = [];
    private readonly List<ActivityEvent> events = [];
    private int started;
    private long stored;

    internal CaseExecution(DefinitionSet definitions, CaseState state, DateTimeOffset now, World world, StepLimits limits, CancellationToken deadline)
    {
        Definitions = definitions;
        State = state;
        Now = now;
        World = world;
        Limits = limits;
        Deadline = deadline;
    }

    public DefinitionSet Definitions { get; }

    public CaseState State { get; }

    public Cases.CaseFacts Facts => State.Facts;

    /// <summary>The instant of the step; while a case is taken over, the one to which its past has come.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The case is being taken over in this step; null as a rule.</summary>
    internal Takeovers.Takeover? Takeover { get; set; }

    public World World { get; }

    public StepLimits Limits { get; }

    /// <summary>The limit in seconds. It aborts the step; it never is a fault.</summary>
    internal CancellationToken Deadline { get; }

    public IReadOnlyList<Effect> Effects => effects;

    internal IReadOnlyList<ActivityEvent> Events => events;

    public void Emit(Effect effect)
    {
        if (Takeover is { } past)
        {
            if (past.Silences(effect)) return;
            if (effects.OfType<Takeovers.InstantReached>().LastOrDefault()?.At != Now) effects.Add(new Takeovers.InstantReached(Now));
        }

        effects.Add(effect);
    }

    /// <summary>Turns the clock of a case that is taken over.</summary>
    internal void TurnTo(DateTimeOffset instant) => Now = instant;

    /// <summary>The next id inside the case, short and ordered: <c>c12</c>.</summary>
    public string NextId(string prefix) => $"{prefix}{++State.LastId}";

    /// <summary>A GUID that depends on the case and a name alone: the same step run twice gives the same one.</summary>
    public Guid DeriveGuid(string name) => DeriveGuid(State.CaseId, name);

    public static Guid DeriveGuid(string caseId, string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caseId}/{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>How what an activity does is taken back if it faults.</summary>
    internal UndoJournal Undo { get; } = new();

    /// <summary>Where the step stands before an activity acts.</summary>
    internal (int Effects, int Undo) Enter() => (effects.Count, Undo.Enter());

    /// <summary>Takes back what a faulted activity had emitted and changed.</summary>
    internal void RollBack((int Effects, int Undo) mark)
    {
        Undo.RollBack(mark.Undo);
        effects.RemoveRange(mark.Effects, effects.Count - mark.Effects);
    }

    internal void Record(InstanceRun run, ContextState context, string name)
    {
        var node = run.NodeOf(context);
        events.Add(new ActivityEvent(run.State.Id, context.Id, node.Id, context.NodeId, node.Type, name));
    }

    /// <exception cref="StepLimitException">The step starts more activities than a step may.</exception>
    internal void CountStart()
    {
        Deadline.ThrowIfCancellationRequested();
        if (++started > Limits.Activities)
            throw new StepLimitException($"One step may start {Limits.Activities} activities; this one wants more. Is there an endless loop?");
    }

    /// <summary>The value, counted against what a step may put into the state.</summary>
    /// <exception cref="StepLimitException">It is too large or too deep, or the step has stored too much.</exception>
    internal JsonNode? Charged(JsonNode? value, string name)
    {
        if (value is null) return null;
        var size = ValueSize.Of(value, Limits.ValueDepth);
        if (size > Limits.VariableBytes) throw new StepLimitException($"'{name}' would hold {(size == long.MaxValue ? $"values nested deeper than {Limits.ValueDepth}" : $"more than {Limits.VariableBytes} bytes")}.");
        if ((stored += size) > Limits.StateBytes) throw new StepLimitException($"One step may store {Limits.StateBytes} bytes; this one wants more. Is there an endless loop?");
        return value;
    }

    internal InstanceRun Run(InstanceState instance)
    {
        if (!runs.TryGetValue(instance.Id, out var run)) runs[instance.Id] = run = new InstanceRun(this, instance);
        return run;
    }

    internal IEnumerable<InstanceRun> LiveRuns => State.Instances.Where(i => i.Status == Status.Running).ToList().Select(Run);

    /// <summary>Adds an instance to the case; it starts when <see cref="InstanceRun.Start"/> is called.</summary>
    internal InstanceRun AddInstance(string id, WorkflowDefinition definition, string? awaitedBy)
    {
        var instance = new InstanceState { Id = id, DefinitionVersionId = definition.VersionId, AwaitedBy = awaitedBy };
        State.Instances.Add(instance);
        return Run(instance);
    }

    internal void CancelInstancesAwaitedBy(string contextId)
    {
        foreach (var run in LiveRuns.Where(r => r.State.AwaitedBy == contextId)) run.End(SubStatus.Cancelled);
    }

    /// <summary>Resumes whoever waits at the address; false when nobody does.</summary>
    internal bool Deliver(Stimulus stimulus, BookmarkAddress address)
    {
        var met = LiveRuns
            .SelectMany(r => r.State.Bookmarks.Where(b => b.Name == address.Name && b.Key == address.Key).Select(b => (Run: r, b.Id)))
            .ToList();
        foreach (var (run, bookmarkId) in met) run.Resume(bookmarkId, stimulus);
        return met.Count > 0;
    }

    /// <summary>Runs every instance until nothing is scheduled, then settles their statuses.</summary>
    internal void Settle()
    {
        foreach (var run in LiveRuns) run.RunToIdle();
    }
}
