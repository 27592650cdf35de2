using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Takeovers;

/// <summary>
/// A case being taken over, within its one step: the workflow starts at its start with the instant of the opening, passes what lies behind
/// it, begins the place for real with the instant since which the case stands there, and lets time run until now. Nothing of that leaves
/// the house: nobody is told of what lies before the step.
/// </summary>
internal sealed class Takeover
{
    /// <summary>Moments that one step may play.</summary>
    private const int Most = 10_000;

    private readonly CaseExecution execution;
    private readonly CaseTakenOver taken;
    private readonly Passages passages;
    private readonly List<(InstanceRun Run, ContextState Context, Passage Passage)> held = [];
    private bool settled;

    private Takeover(CaseExecution execution, CaseTakenOver taken)
    {
        (this.execution, this.taken, Until) = (execution, taken, execution.Now);
        passages = taken.Place is null ? Passages.None : Passages.Of(execution.Definitions.Root, taken);
    }

    /// <summary>When the step is: the end of the silence.</summary>
    public DateTimeOffset Until { get; }

    /// <exception cref="StimulusRefusedException">The case can't be taken over so; the message says why.</exception>
    public static void Run(CaseExecution execution, CaseTakenOver taken)
    {
        TakeoverDates.Check(taken, execution.Now);
        var takeover = new Takeover(execution, taken);
        if (taken.RunBy is { } organisation) takeover.RequireOwner(organisation);
        if (takeover.passages.NeedsGround && taken.Ground is null)
            throw new StimulusRefusedException("no-ground", "До этого места дело доходит, только когда наступило основание прекращения: укажите его.", "A case gets there only when a ground has ended the work: name it.");
        execution.Takeover = takeover;
        execution.TurnTo(taken.OpenedAt);
        execution.Emit(new CaseWasTakenOver(taken.OpenedAt, taken.Place, taken.Number));
        var root = execution.AddInstance(execution.NextId("w"), execution.Definitions.Root, null);
        root.Start(taken.Intake.ToDictionary(i => i.Key, i => i.Value?.DeepClone()), null, null);
        takeover.Play();
        Rules.WithheldNotices.Drop(execution);
        execution.TurnTo(takeover.Until);
        execution.Takeover = null;
    }

    /// <summary>Whether the effect is left out: it would tell somebody of what is past.</summary>
    public bool Silences(Effect effect) => effect is NoticeSent && execution.Now < Until;

    /// <summary>The organisation that runs the case, if it isn't the one in which it was opened.</summary>
    public string? RunBy => taken.RunBy;

    /// <summary>The day on which a duty was done last; null when that isn't known.</summary>
    public DateOnly? LastDone(string duty) => taken.LastDone.TryGetValue(duty, out var day) ? day : null;

    /// <summary>The entry that the case has in a journal; null when it has none.</summary>
    public string? EntryIn(string journal) => taken.Entries.Any(e => e.Journal == journal) ? EntryId(taken.Entries.Last(e => e.Journal == journal)) : null;

    /// <summary>The outcome by which an activity was passed; null for one that is done for real.</summary>
    public string? OutcomeOf(ContextState context) => passages.Of(context.NodeId)?.Outcome;

    /// <summary>An activity's turn has come. True when it lies behind the case, or the case is over; false when it begins for real.</summary>
    public bool Meets(InstanceRun run, ContextState context)
    {
        if (execution.Facts.Subject is null) return false;
        Settle();
        if (taken.ClosedAt is { } at)
        {
            Close(run, at);
            return true;
        }

        if (passages.Of(context.NodeId) is not { } passage)
        {
            if (execution.Now < taken.EnteredAt && passages.Chain.Any(n => n.NodeId == context.NodeId && n.Parent?.Parent is not null)) Enter();
            return false;
        }

        if (passage.At > execution.Now) held.Add((run, context, passage));
        else Pass(run, context, passage);
        return true;
    }

    /// <exception cref="StimulusRefusedException">The procedure gives the organisation no cases, or not yet in this place.</exception>
    private void RequireOwner(string organisation)
    {
        var definition = execution.Definitions.Root;
        if (execution.World.Directories.For(definition.Region ?? "") is not { } directory || CaseOwners.Of(definition, directory).FirstOrDefault(o => o.Key == organisation) is not { } owner)
            throw new StimulusRefusedException("unknown-owner", $"По порядку «{definition.Name}» организация «{organisation}» дел не ведёт.", $"By the procedure '{definition.Name}' the organisation '{organisation}' runs no cases.");
        if (taken.Place is not null && !CaseOwners.HasCome(definition, passages, organisation))
            throw new StimulusRefusedException("not-come-yet", $"До этого места дело ведёт другая организация: в «{owner.Name.Ru}» его ещё не передали.", $"Up to this place another organisation runs the case: it hasn't been handed over to '{owner.Name.En}' yet.");
    }

    private void Enter() => execution.TurnTo(taken.EnteredAt);

    private void Pass(InstanceRun run, ContextState context, Passage passage)
    {
        if (passage.At is { } at)
            foreach (var set in StartEvents.SetBy(run.NodeOf(context))) execution.Facts.Events.TryAdd(set, at);
        run.Pass(context, passage);
    }

    /// <summary>Everything that falls due by now, in the order of its instants.</summary>
    private void Play()
    {
        for (var moves = 0; execution.State.Root.Status == Status.Running && Next() is { } next && next.At <= Until; moves++)
        {
            if (moves == Most) throw new StimulusRefusedException("too-long", "С открытия дела наступило слишком много сроков: проверьте даты.", "Too much fell due since the case was opened: check the dates.");
            if (next.At > execution.Now) execution.TurnTo(next.At);
            next.Act();
            execution.Settle();
            Unmatched.Retry(execution);
        }
    }

    private (DateTimeOffset At, Action Act)? Next()
    {
        var timers = Timers().OrderBy(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal).Select(t => ((DateTimeOffset At, string Id)?)t).FirstOrDefault();
        var passed = held.OrderBy(h => h.Passage.At).Select(h => ((InstanceRun Run, ContextState Context, Passage Passage)?)h).FirstOrDefault();
        if (passed is { } step && !(timers?.At < step.Passage.At)) return (step.Passage.At!.Value, () => Release(step));
        return timers is { } timer ? (timer.At, () => Fire(timer.Id)) : null;
    }

    private IEnumerable<(DateTimeOffset At, string Id)> Timers()
    {
        foreach (var deadline in execution.Facts.Deadlines)
            if (Deadlines.DeadlineClock.Next(deadline) is { } at) yield return (at, deadline.Term.Id);
        foreach (var bookmark in execution.LiveRuns.SelectMany(r => r.State.Bookmarks))
            if (bookmark.DueAt is { } at) yield return (at, bookmark.Key!);
    }

    private void Release((InstanceRun Run, ContextState Context, Passage Passage) step)
    {
        held.Remove(step);
        if (step.Context.Status != ActivityStatus.Running) return;
        Pass(step.Run, step.Context, step.Passage);
        step.Run.RunToIdle();
    }

    private void Fire(string timerId)
    {
        if (CaseDeadlines.Tick(execution, timerId)) return;
        execution.Emit(new TimerCancelled(timerId));
        var due = new TimerDue(timerId) { Id = $"{taken.Id}/{timerId}", Actor = Actor.Timer };
        execution.Deliver(due, due.Address!.Value);
    }

    /// <summary>What is known of the case, told once it is open.</summary>
    private void Settle()
    {
        if (settled) return;
        settled = true;
        var (facts, by) = (execution.Facts, taken.Actor.Id);
        foreach (var (key, at) in taken.Events) facts.Events[key] = at;
        foreach (var entry in taken.Entries) Enter(entry);
        foreach (var (role, person) in taken.Roles)
        {
            facts.Roles[role] = person;
            facts.Events.TryAdd($"{role}-assigned", taken.EnteredAt);
            execution.Emit(new RoleAssigned(role, person, by));
        }

        SetFindings(facts, by);
        TakePlan(facts, by);
        foreach (var help in taken.Help)
        {
            HelpRules.RequireKind(execution, help.KindOfHelp);
            execution.Emit(new HelpGiven(execution.DeriveGuid($"taken-over/{help.KindOfHelp}/{help.Day:yyyyMMdd}").ToString("N"), help.KindOfHelp, help.Count, help.Day, by));
        }

        if (taken.Ground is not { } ground) return;
        facts.Grounds.Add(new EnteredGround(ground, null, by, taken.EnteredAt));
        execution.Emit(new GroundRecorded(ground, null, by));
    }

    private void SetFindings(CaseFacts facts, string by)
    {
        (facts.SupportLevel, facts.ExpectedEnd) = (taken.SupportLevel, taken.ExpectedEnd);
        if (taken.SupportLevel is { } level) execution.Emit(new SupportLevelSet(level, taken.ExpectedEnd, by));
        if (taken.Urgency is not { } urgency) return;
        facts.Urgency = urgency;
        execution.Emit(new UrgencySet(urgency, by));
    }

    private void TakePlan(CaseFacts facts, string by)
    {
        if (taken.Measures.Count == 0) return;
        var plan = new PlanFact
        {
            PlanId = execution.DeriveGuid("taken-over/plan").ToString(), Status = PlanStatus.Approved,
            Measures = [.. taken.Measures.Select(m => Fact(m))]
        };
        facts.Plan = plan;
        facts.Events.TryAdd("plan-submitted", taken.EnteredAt);
        execution.Emit(new PlanChanged(plan.PlanId, plan.Edition, plan.Status, [.. taken.Measures.Select(m => m.Measure)], by));
        foreach (var measure in taken.Measures.Where(m => m.Status != MeasureStatus.Planned))
            At(measure.At, new MeasureChanged(measure.Measure.MeasureId, measure.Status, null, by));
    }

    private static MeasureFact Fact(CarriedMeasure carried) => new()
    {
        MeasureId = carried.Measure.MeasureId, KindOfHelp = carried.Measure.KindOfHelp, TextRef = carried.Measure.TextRef,
        Responsible = carried.Measure.Responsible, DueDate = carried.Measure.DueDate, Status = carried.Status
    };

    private void Enter(CarriedEntry entry)
    {
        execution.Facts.Events.TryAdd($"{entry.Journal}-entered", entry.At);
        At(entry.At, new JournalEntryMade(EntryId(entry), entry.Journal, execution.State.CaseId) { Number = entry.Number, Year = entry.Year });
    }

    private string EntryId(CarriedEntry entry) => execution.DeriveGuid($"taken-over/{entry.Journal}/{entry.Year}/{entry.Number}").ToString();

    /// <summary>Told as of another instant than that to which the step has come.</summary>
    private void At(DateTimeOffset at, Effect effect)
    {
        var now = execution.Now;
        execution.TurnTo(at);
        execution.Emit(effect);
        execution.TurnTo(now);
    }

    private void Close(InstanceRun run, DateTimeOffset at)
    {
        execution.TurnTo(at);
        execution.Facts.Closure = new Closure(taken.Ground!, taken.Outcome!, taken.Actor.Id, at);
        execution.Emit(new CaseClosed(taken.Ground!, taken.Outcome!, taken.Actor.Id));
        run.End(SubStatus.Finished);
    }
}
