using System.Text.Json.Serialization;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>A term as it stands now, and what happened to it in this step. The deadline row and its rungs are written from this.</summary>
public sealed record DeadlineChanged(DeadlineState State, string ActivityId, IReadOnlyList<DeadlineEvent> Events) : Effect;

/// <summary>
/// The terms of a case: set, ticked, satisfied, cancelled, moved. Reminders, rungs and misses are told here and nowhere else.
/// A deadline's timer has the deadline's id.
/// </summary>
public static class CaseDeadlines
{
    public static DeadlineState Start(CaseExecution execution, DeadlineTerm term, string startedBy, DateTimeOffset startedAt, string activityId)
    {
        var state = DeadlineClock.Start(term, startedBy, startedAt, execution.World.Calendars);
        execution.Facts.Deadlines.Add(state);
        Tell(execution, state, [], activityId, before: null);
        Tick(execution, term.Id);
        return Find(execution, term.Id)!;
    }

    public static DeadlineState? Find(CaseExecution execution, string deadlineId) => execution.Facts.Deadlines.FirstOrDefault(d => d.Term.Id == deadlineId);

    /// <summary>A deadline's timer fired. False when no term of the case has this id.</summary>
    public static bool Tick(CaseExecution execution, string deadlineId)
    {
        if (Find(execution, deadlineId) is not { } state) return false;
        var (ticked, events) = DeadlineClock.Tick(state, execution.Now);
        Replace(execution, state, ticked, events);
        return true;
    }

    public static void Satisfy(CaseExecution execution, string deadlineId, DateTimeOffset at) => Act(execution, deadlineId, s => DeadlineLife.Satisfy(s, at));

    public static void Cancel(CaseExecution execution, string deadlineId) => Act(execution, deadlineId, s => DeadlineLife.Cancel(s, execution.Now));

    /// <exception cref="StimulusRefusedException">The term doesn't allow the act.</exception>
    public static void ActOrRefuse(CaseExecution execution, string deadlineId, Func<DeadlineState, DeadlineReply> act)
    {
        var state = Find(execution, deadlineId)
            ?? throw new StimulusRefusedException("unknown-deadline", "Такого срока в деле нет.", "The case has no such term.");
        switch (act(state))
        {
            case DeadlineReply.Changed changed:
                Replace(execution, state, changed.State, changed.Events);
                break;
            case DeadlineReply.Refused refused:
                throw new StimulusRefusedException("deadline-refused", refused.Why.Ru, refused.Why.En);
        }
    }

    /// <summary>
    /// The open terms of a case that other calendars count otherwise: what a preview shows and what <see cref="CalendarChanged"/> does.
    /// </summary>
    public static IEnumerable<(DeadlineState Before, DeadlineMove Move)> Affected(CaseFacts facts, CalendarSet after, DateTimeOffset now, CalendarShift shift)
    {
        foreach (var state in facts.Deadlines.Where(d => after.TryFind(d.Term.Region, out _, out _)))
            if (Reprojection.Project(state, after, now, shift) is { IsAffected: true } move) yield return (state, move);
    }

    private static void Act(CaseExecution execution, string deadlineId, Func<DeadlineState, DeadlineReply> act)
    {
        if (Find(execution, deadlineId) is { IsOpen: true } state && act(state) is DeadlineReply.Changed changed) Replace(execution, state, changed.State, changed.Events);
    }

    internal static void Replace(CaseExecution execution, DeadlineState before, DeadlineState after, IReadOnlyList<DeadlineEvent> events)
    {
        if (ReferenceEquals(before, after)) return;
        execution.Facts.Deadlines[execution.Facts.Deadlines.IndexOf(before)] = after;
        Tell(execution, after, events, null, before);
        if (!after.IsOpen) execution.Facts.Deadlines.Remove(after);
        if (events.OfType<DeadlineEvent.Missed>().FirstOrDefault() is not null)
        {
            var missed = new DeadlineMissed(after.Term.Id) { Id = $"{after.Term.Id}/missed/{after.DueDate:yyyyMMdd}", Actor = Actor.Timer };
            execution.Deliver(missed, missed.Address!.Value);
        }
    }

    private static void Tell(CaseExecution execution, DeadlineState state, IReadOnlyList<DeadlineEvent> events, string? activityId, DeadlineState? before)
    {
        execution.Emit(new DeadlineChanged(state, activityId ?? "", events));
        var (was, next) = (before is null ? null : DeadlineClock.Next(before), DeadlineClock.Next(state));
        if (next is { } at && at != was) execution.Emit(new TimerSet(state.Term.Id, at));
        else if (next is null && was is not null) execution.Emit(new TimerCancelled(state.Term.Id));
        foreach (var told in events) DeadlineNotices.Of(execution, state, told);
    }
}

/// <summary>Who hears of a term: the responsible role is warned, each rung's addressee is told once.</summary>
internal static class DeadlineNotices
{
    public static void Of(CaseExecution execution, DeadlineState state, DeadlineEvent told)
    {
        switch (told)
        {
            case DeadlineEvent.RungReached rung:
                Send(execution, state, $"{state.Term.Id}/{rung.RungId}", "rung", rung.To.Kind == AddresseeKind.Body ? "body" : "role", rung.To.Key);
                break;
            case DeadlineEvent.Warned warned:
                Responsible(execution, state, warned, "deadline-warned");
                break;
            case DeadlineEvent.Missed missed:
                Responsible(execution, state, missed, "deadline-missed");
                break;
        }
    }

    private static void Responsible(CaseExecution execution, DeadlineState state, DeadlineEvent told, string kind)
    {
        if (state.Term.Responsible?.Split(':', 2) is [var addressee, var key])
            Send(execution, state, $"{state.Term.Id}/{kind}/{told.At:O}", kind, addressee, key);
    }

    private static void Send(CaseExecution execution, DeadlineState state, string name, string kind, string addressee, string key) =>
        execution.Emit(new NoticeSent(execution.DeriveGuid(name).ToString(), kind, addressee, key, state.Term.Id));
}

/// <summary>A term passed unfulfilled: told to the activity that set it.</summary>
public sealed record DeadlineMissed(string DeadlineId) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.DeadlineMissed, DeadlineId);
}

/// <summary>A person excuses a delay; the due date stays.</summary>
public sealed record DelayExcused(string DeadlineId, string ReasonRef, string? Basis, DateTimeOffset? Until) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => CaseDeadlines.ActOrRefuse(execution, DeadlineId,
        s => DeadlineLife.Excuse(s, new Excuse(ReasonRef, Actor.Id, Basis, execution.Now, Until)));
}

/// <summary>A person suspends a term, where its act lets them.</summary>
/// <param name="ReasonRef">Why: an encrypted text; null when none was given.</param>
public sealed record DeadlineSuspended(
    string DeadlineId, string Basis, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonRef = null) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => CaseDeadlines.ActOrRefuse(execution, DeadlineId,
        s => DeadlineLife.Suspend(s, execution.Now, Basis, Actor.Id, ReasonRef));
}

public sealed record DeadlineResumed(string DeadlineId) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => CaseDeadlines.ActOrRefuse(execution, DeadlineId,
        s => DeadlineLife.Resume(s, execution.Now, execution.World.Calendars));
}

/// <summary>The calendars changed: the open terms of the case are counted anew. Lowest priority, one per case; by whoever changed them.</summary>
public sealed record CalendarChanged(CalendarShift Shift) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        foreach (var (before, move) in CaseDeadlines.Affected(execution.Facts, execution.World.Calendars, execution.Now, Shift).ToList())
            CaseDeadlines.Replace(execution, before, move.State, move.Events);
    }
}
