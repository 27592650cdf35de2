using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>What people and bodies may do to a running term. Each act first lets the clock pass to its own moment, so that nothing told before it is lost.</summary>
public static class DeadlineLife
{
    /// <summary>Stops the term, where its act allows that.</summary>
    /// <param name="state">The term.</param>
    /// <param name="at">When it stops: not before it started, nor after its last day.</param>
    /// <param name="basis">The ground, as the act names it.</param>
    /// <param name="authorId">Who decided.</param>
    /// <param name="reasonRef">Reference of the reason's text; null when none was given.</param>
    public static DeadlineReply Suspend(DeadlineState state, DateTimeOffset at, string basis, string authorId, string? reasonRef = null)
    {
        if (state.Term.SuspensionBasis is null)
            return Refused("акт, устанавливающий срок, не допускает его приостановления; просрочку можно признать уважительной", "the act does not let this term be suspended; a delay can be excused");
        if (state.Status != DeadlineStatus.Running) return Refused("срок не идёт", "the term is not running");
        if (at < LatestChange(state)) return Refused("приостановление раньше начала срока или прошлого возобновления", "the suspension is before the term's start or its last resumption");
        if (at >= state.DueBefore) return Refused("срок уже истёк", "the term is over");
        var (ticked, events) = DeadlineClock.Tick(state, at);
        var suspended = ticked with { Status = DeadlineStatus.Suspended, Suspensions = ticked.Suspensions.Add(new(at, null, basis, authorId, reasonRef)) };
        return new DeadlineReply.Changed(suspended, events.Add(new DeadlineEvent.Suspended(state.Term.Id, at, basis, authorId, reasonRef)));
    }

    /// <summary>Lets a suspended term go on; its last day moves by the time it stood, counted as its rule counts.</summary>
    public static DeadlineReply Resume(DeadlineState state, DateTimeOffset at, CalendarSet calendars)
    {
        if (state.Status != DeadlineStatus.Suspended) return Refused("срок не приостановлен", "the term is not suspended");
        var open = state.Suspensions[^1];
        if (at < open.From) return Refused("возобновление раньше приостановления", "the resumption is before the suspension");
        var resumed = state with { Status = DeadlineStatus.Running, Suspensions = state.Suspensions.SetItem(state.Suspensions.Length - 1, open with { Until = at }) };
        var why = new Bilingual($"Срок приостанавливался: {open.Basis}.", $"The term was suspended: {open.Basis}.");
        var (moved, events) = Reprojection.Recount(resumed, calendars, at, why);
        return new DeadlineReply.Changed(moved, [new DeadlineEvent.Resumed(state.Term.Id, at), .. events]);
    }

    /// <summary>Holds a delay excusable, before or after it came. The last day stays.</summary>
    public static DeadlineReply Excuse(DeadlineState state, Excuse excuse)
    {
        if (state.Status == DeadlineStatus.Cancelled) return Refused("срок отменён", "the term was cancelled");
        if (state.Status == DeadlineStatus.Satisfied && !state.IsMissed) return Refused("обязанность исполнена в срок", "the duty was done in time");
        if (excuse.ReasonRef.Length == 0 || excuse.AuthorId.Length == 0) return Refused("укажите причину и автора", "give the reason and the author");
        if (excuse.Until <= state.DueBefore) return Refused("отсрочка кончается раньше срока", "the excuse ends before the term does");
        var (ticked, events) = DeadlineClock.Tick(state, excuse.At);
        return new DeadlineReply.Changed(ticked with { Excuse = excuse }, events.Add(new DeadlineEvent.Excused(state.Term.Id, excuse.At, excuse)));
    }

    /// <summary>The duty was done at <paramref name="at"/>, which may have come to be known later (GK art. 194: handed to the post in time is in time).</summary>
    public static DeadlineReply Satisfy(DeadlineState state, DateTimeOffset at)
    {
        if (!state.IsOpen) return Refused("срок уже завершён", "the term has ended");
        var (ticked, events) = DeadlineClock.Tick(state, at);
        var late = state.Status == DeadlineStatus.Running && at >= state.DueBefore;
        var told = events.ToBuilder();
        if (!late && ticked.IsMissed) told.Add(new DeadlineEvent.MissWithdrawn(state.Term.Id, at));
        told.Add(new DeadlineEvent.Satisfied(state.Term.Id, at, late));
        var points = late ? ticked.Points : [.. ticked.Points.Select(p => p.Kind == PointKind.Missed ? p with { FiredAt = null } : p)];
        return new DeadlineReply.Changed(ticked with { Status = DeadlineStatus.Satisfied, EndedAt = at, Points = points }, told.ToImmutable());
    }

    /// <summary>The duty fell away; nothing more is told of it.</summary>
    public static DeadlineReply Cancel(DeadlineState state, DateTimeOffset at)
    {
        if (!state.IsOpen) return Refused("срок уже завершён", "the term has ended");
        var (ticked, events) = DeadlineClock.Tick(state, at);
        return new DeadlineReply.Changed(ticked with { Status = DeadlineStatus.Cancelled, EndedAt = at }, events.Add(new DeadlineEvent.Cancelled(state.Term.Id, at)));
    }

    private static DateTimeOffset LatestChange(DeadlineState state) => state.Suspensions is [.., { Until: { } until }] ? until : state.StartedAt;

    private static DeadlineReply.Refused Refused(string ru, string en) => new(new Bilingual(ru, en));
}
