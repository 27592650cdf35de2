using System.Collections.Immutable;
using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Deadlines;

/// <summary>Lays out the points of a term around its last day.</summary>
internal static class DeadlinePlan
{
    public static ImmutableArray<DeadlinePoint> Points(DeadlineTerm term, DateTimeOffset startedAt, DueDate due, CalendarSet calendars)
    {
        var calendar = calendars.For(term.Region);
        var end = new End(due.Date, due.DueBefore);
        List<DeadlinePoint> points =
        [
            new(PointKind.Due, null, term.Rule.Kind == DeadlineKind.Hours ? due.DueBefore : calendar.Local.StartOf(due.Date)),
            new(PointKind.Missed, null, due.DueBefore),
            .. term.Rungs.Select(r => new DeadlinePoint(PointKind.Rung, r.Id, At(r.When, end, calendar))),
        ];
        if (WarnAt(term, startedAt, end, calendar, calendars) is { } warn) points.Add(new(PointKind.Warn, null, warn));

        // A term shorter than its reminder is reminded of as it starts.
        return [.. points.Select(p => p.At < startedAt ? p with { At = startedAt } : p).OrderBy(p => p.At).ThenBy(p => p.Kind)];
    }

    /// <summary>The points laid out anew for a moved date. Reminders and rungs are messages and go once; what tells of the date itself is told for the new date too.</summary>
    public static ImmutableArray<DeadlinePoint> Replan(DeadlineState state, DueDate due, CalendarSet calendars, DateTimeOffset now) =>
    [
        .. Points(state.Term, state.StartedAt, due, calendars).Select(p => p with { FiredAt = Fired(state, p, now) }),
    ];

    private static DateTimeOffset? Fired(DeadlineState state, DeadlinePoint point, DateTimeOffset now)
    {
        var before = state.Points.FirstOrDefault(p => p.Kind == point.Kind && p.RungId == point.RungId);
        return point.Kind is PointKind.Due or PointKind.Missed && point.At > now ? null : before?.FiredAt;
    }

    private static DateTimeOffset? WarnAt(DeadlineTerm term, DateTimeOffset startedAt, End end, ProductionCalendar calendar, CalendarSet calendars)
    {
        if (term.SafeRule is not { } safe) return term.Warn is { } warn ? At(warn, end, calendar) : null;
        var safeDate = TermCalculator.Compute(safe, startedAt, term.Region, calendars);
        return At(term.Warn ?? new(OffsetSide.Before, OffsetUnit.CalendarDays, 0), new(safeDate.Date, safeDate.DueBefore), calendar);
    }

    private static DateTimeOffset At(PointOffset offset, End end, ProductionCalendar calendar)
    {
        var n = offset.Side == OffsetSide.Before ? -offset.N : offset.N;
        if (offset.Unit == OffsetUnit.Hours) return calendar.Local.At(end.Before.AddHours(n));
        if (offset is { Side: OffsetSide.After, N: 0 }) return end.Before;
        var day = offset.Unit == OffsetUnit.WorkingDays ? calendar.AddWorkingDays(end.Date, n) : end.Date.AddDays(n);
        return offset.At is { } time ? calendar.Local.At(day, time) : calendar.Local.StartOf(day);
    }

    private readonly record struct End(DateOnly Date, DateTimeOffset Before);
}
