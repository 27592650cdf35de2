using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Simulation;

/// <summary>
/// One case run in memory against a script: the same step as everywhere, virtual time that jumps to the next timer or reply. The same
/// definition, world, script and start give the same run.
/// </summary>
public sealed class CaseRun
{
    private readonly Interpreter interpreter;
    private readonly ScriptedWorld around;
    private readonly PriorityQueue<Func<CaseRun, Stimulus?>, (DateTimeOffset At, int Order)> replies = new();
    private readonly Dictionary<string, DateTimeOffset> timers = [];
    private readonly List<CaseRunStep> steps = [];
    private readonly List<StimulusRefusedException> refusals = [];
    private readonly List<Stimulus> unmet = [];
    private readonly Dictionary<string, string> waiters = [];
    private readonly DateTimeOffset start;
    private int stimuli;

    public CaseRun(DefinitionSet definitions, World world, DateTimeOffset start, CaseScript? script = null, string caseId = "case-1", StepLimits? limits = null)
    {
        (Definitions, World, Now, this.start) = (definitions, world, start, start);
        State = CaseState.New(caseId);
        interpreter = new Interpreter(limits);
        around = new ScriptedWorld(script ?? CaseScript.Plain);
        foreach (var (at, act) in (script ?? CaseScript.Plain).Happenings) replies.Enqueue(act, (start + at, ++stimuli));
    }

    public DefinitionSet Definitions { get; }

    public World World { get; }

    public CaseState State { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<CaseRunStep> Steps => steps;

    public IEnumerable<Effect> Effects => steps.SelectMany(s => s.Effects);

    /// <summary>Stimuli of the script that the rules refused.</summary>
    public IReadOnlyList<StimulusRefusedException> Refusals => refusals;

    /// <summary>Stimuli of the script that came when nobody waited for them.</summary>
    public IReadOnlyList<Stimulus> Unmet => unmet;

    /// <summary>Which activity waited, or waits, for what: by the key of its bookmark (a task's, an item's, a term's id), the activity's id.</summary>
    public IReadOnlyDictionary<string, string> Waiters => waiters;

    public bool IsOver => State.Instances.Count > 0 && State.Root.Status == Status.Finished;

    /// <summary>Timers set and not yet fired or cancelled.</summary>
    public IReadOnlyCollection<string> Timers => timers.Keys;

    public CaseRun Start(JsonObject input) => Send(new StartWorkflow(input.ToDictionary(p => p.Key, p => p.Value?.DeepClone())) { Id = NextId(), Actor = new Actor(ActorKind.Person, "opener") });

    /// <summary>Takes a stimulus now.</summary>
    /// <exception cref="StimulusRefusedException">The rules refuse it; nothing has changed.</exception>
    public CaseRun Send(Stimulus stimulus)
    {
        var result = interpreter.Step(Definitions, State, stimulus, Now, World);
        State = result.State;
        NoteWaiters();
        steps.Add(new CaseRunStep(Now, stimulus, result.Effects, result.Events, result.Matched));
        foreach (var effect in result.Effects) Take(effect);
        foreach (var (after, act) in around.React(this, result.Effects)) replies.Enqueue(act, (Now + after, ++stimuli));
        return this;
    }

    /// <summary>Goes on to the next timer or reply; false when nothing is ahead.</summary>
    public bool Next()
    {
        var timer = timers.Count == 0 ? ((string Id, DateTimeOffset At)?)null : timers.Select(t => (t.Key, t.Value)).OrderBy(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First();
        if (timer is { } due && (!replies.TryPeek(out _, out var first) || due.At <= first.At))
        {
            timers.Remove(due.Id);
            Reach(due.At);
            TrySend(new TimerDue(due.Id) { Id = NextId(), Actor = Actor.Timer });
            return true;
        }

        if (!replies.TryDequeue(out var reply, out var when)) return false;
        Reach(when.At);
        if (reply(this) is { } stimulus) TrySend(stimulus);
        return true;
    }

    /// <summary>Goes on until the case is over, nothing is ahead, or <paramref name="maxMoves"/> are made.</summary>
    public CaseRun ToEnd(int maxMoves = 10_000) => Until(_ => false, maxMoves);

    /// <summary>Goes on until the case is over, stands still, or a bound is met; tells which.</summary>
    public RunVerdict Play(RunBounds? bounds = null)
    {
        bounds ??= RunBounds.Default;
        for (var move = 0; !IsOver; move++)
        {
            if (Ahead == DateTimeOffset.MaxValue) return RunVerdict.StandsStill;
            if (Ahead > start.AddYears(bounds.Years)) return RunVerdict.TooLong;
            if (move >= bounds.Moves) return RunVerdict.TooManyMoves;
            Next();
        }

        return State.Facts.Closure is null ? RunVerdict.Ended : RunVerdict.Closed;
    }

    /// <summary>Goes on until the condition holds, the case is over, or nothing is ahead.</summary>
    public CaseRun Until(Func<CaseRun, bool> condition, int maxMoves = 10_000)
    {
        for (var move = 0; move < maxMoves && !IsOver && !condition(this); move++)
            if (!Next()) break;
        return this;
    }

    /// <summary>Lets time pass, with all that falls due, and stands at the instant.</summary>
    public CaseRun WaitTill(DateTimeOffset instant)
    {
        while (!IsOver && Ahead <= instant && Next()) { }
        Reach(instant);
        return this;
    }

    /// <summary>An id for a stimulus of this run.</summary>
    public string NextId() => $"s{++stimuli}";

    /// <summary>When something happens next; the end of time when nothing is ahead.</summary>
    private DateTimeOffset Ahead
    {
        get
        {
            var reply = replies.TryPeek(out _, out var first) ? first.At : DateTimeOffset.MaxValue;
            return timers.Count == 0 || reply < timers.Values.Min() ? reply : timers.Values.Min();
        }
    }

    private void Reach(DateTimeOffset at) => Now = at > Now ? at : Now;

    private void TrySend(Stimulus stimulus)
    {
        try
        {
            Send(stimulus);
            if (!steps[^1].Matched && !IsKnown(stimulus)) unmet.Add(stimulus);
        }
        catch (StimulusRefusedException refused)
        {
            refusals.Add(refused);
        }
    }

    /// <summary>A timer comes to nobody when what it was for is over; a ground entered again tells nothing new.</summary>
    private bool IsKnown(Stimulus stimulus) => stimulus is TimerDue || stimulus is Cases.GroundEntered entered && State.Facts.Grounds.Exists(g => g.Ground == entered.Ground);

    private void NoteWaiters()
    {
        foreach (var (key, activity) in WaitersOf(State)) waiters[key] = activity;
    }

    /// <summary>Which activity of a case waits for what.</summary>
    public static IEnumerable<(string Key, string ActivityId)> WaitersOf(CaseState state) =>
        from instance in state.Instances
        from bookmark in instance.Bookmarks
        where bookmark.Key is not null
        let context = instance.Contexts.Find(c => c.Id == bookmark.ContextId)
        where context is not null
        select (bookmark.Key, context.NodeId[(context.NodeId.LastIndexOf(':') + 1)..]);

    private void Take(Effect effect)
    {
        if (effect is TimerSet set) timers[set.TimerId] = set.DueAt;
        else if (effect is TimerCancelled cancelled) timers.Remove(cancelled.TimerId);
    }
}

public sealed record CaseRunStep(DateTimeOffset Now, Stimulus Stimulus, IReadOnlyList<Effect> Effects, IReadOnlyList<ActivityEvent> Events, bool Matched);
