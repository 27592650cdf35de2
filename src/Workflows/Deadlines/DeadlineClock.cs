using System.Collections.Immutable;
using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Deadlines;

/// <summary>Lets time pass over a term. Every point is told once, however late, often or many at a time the clock is asked.</summary>
public static class DeadlineClock
{
    /// <summary>Sets a term running.</summary>
    /// <exception cref="ArgumentException">The region has no calendar, the start is out of range, or the term's rungs or offsets are wrong.</exception>
    public static DeadlineState Start(DeadlineTerm term, string startedBy, DateTimeOffset startedAt, CalendarSet calendars)
    {
        if (Mistake(term) is { } mistake) throw new ArgumentException(mistake, nameof(term));
        var due = TermCalculator.Compute(term.Rule, startedAt, term.Region, calendars);
        return new()
        {
            Term = term,
            StartedBy = startedBy,
            StartedAt = startedAt,
            OriginalDueDate = due.Date,
            DueDate = due.Date,
            DueBefore = due.DueBefore,
            Explanation = due.Explanation,
            Provisional = due.Provisional,
            CalendarVersion = calendars.Version,
            Points = DeadlinePlan.Points(term, startedAt, due, calendars),
        };
    }

    /// <summary>The next instant at which the clock must tick; null while nothing is ahead, also while suspended.</summary>
    public static DateTimeOffset? Next(DeadlineState state) => state.Status == DeadlineStatus.Running
        ? state.Points.Where(p => p.FiredAt is null).Select(p => ComesAt(p, state)).Min()
        : null;

    /// <summary>Tells every point that has come by <paramref name="now"/> and was not told.</summary>
    public static (DeadlineState State, ImmutableArray<DeadlineEvent> Events) Tick(DeadlineState state, DateTimeOffset now)
    {
        if (state.Status != DeadlineStatus.Running) return (state, []);
        var come = state.Points.Where(p => p.FiredAt is null && ComesAt(p, state) <= now).ToHashSet();
        if (come.Count == 0) return (state, []);
        ImmutableArray<DeadlinePoint> points = [.. state.Points.Select(p => come.Contains(p) ? p with { FiredAt = now } : p)];
        return (state with { Points = points }, [.. come.OrderBy(p => ComesAt(p, state)).ThenBy(p => p.Kind).Select(p => Told(p, state))]);
    }

    // An excused delay silences the rungs above it for its time; reminders before the last day go on.
    private static DateTimeOffset? ComesAt(DeadlinePoint point, DeadlineState state)
    {
        if (state.Excuse is not { } excuse || point.Kind != PointKind.Rung || point.At < state.DueBefore) return point.At;
        return excuse.Until is { } until && until < point.At ? point.At : excuse.Until;
    }

    private static DeadlineEvent Told(DeadlinePoint point, DeadlineState state)
    {
        var at = ComesAt(point, state) ?? point.At;
        var id = state.Term.Id;
        switch (point.Kind)
        {
            case PointKind.Warn:
                return new DeadlineEvent.Warned(id, at, state.DueDate);
            case PointKind.Due:
                return new DeadlineEvent.Due(id, at, state.DueDate);
            case PointKind.Missed:
                return new DeadlineEvent.Missed(id, at, state.DueDate, state.Term.Binding && state.Excuse is null);
            default:
                var rung = state.Term.Rungs.Single(r => r.Id == point.RungId);
                return new DeadlineEvent.RungReached(id, at, rung.Id, rung.To, state.Term.Binding);
        }
    }

    private static string? Mistake(DeadlineTerm term)
    {
        if (term.Rungs.Select(r => r.Id).Distinct().Count() != term.Rungs.Length) return "rungs: two rungs have one id; give each its own";
        if (term.Rungs.FirstOrDefault(r => !r.When.IsValid) is { } rung) return $"rungs.{rung.Id}.when: {OffsetLimits}";
        return term.Warn is { IsValid: false } ? $"warn: {OffsetLimits}" : null;
    }

    private const string OffsetLimits = "n must be 0 to 1000, and a time of day goes with days only";
}
