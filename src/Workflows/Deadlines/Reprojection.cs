using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>What a calendar change does to running terms. Preview and run call the same function; a preview just keeps nothing.</summary>
public static class Reprojection
{
    /// <param name="state">An open term; an ended one keeps the date it ended with.</param>
    /// <param name="after">The new calendars.</param>
    /// <param name="now">The moment of the change.</param>
    /// <param name="shift">The days that changed, to name those that the term counts; without it only the versions are named.</param>
    /// <returns>Null for an ended term.</returns>
    public static DeadlineMove? Project(DeadlineState state, CalendarSet after, DateTimeOffset now, CalendarShift? shift = null)
    {
        if (!state.IsOpen) return null;
        var (ticked, told) = DeadlineClock.Tick(state, now);
        var due = Count(ticked, after);
        var why = Why(ticked, due, after, shift);
        var (moved, events) = Recount(ticked, after, now, why);
        var isAffected = moved.DueBefore != ticked.DueBefore || !moved.Points.SequenceEqual(ticked.Points);
        return new(state.Term.Id, state.DueDate, moved.DueDate, why, moved, [.. told, .. events], isAffected);
    }

    /// <summary>Counts the term anew with its ended suspensions and lays its points out around the new date.</summary>
    internal static (DeadlineState State, ImmutableArray<DeadlineEvent> Events) Recount(DeadlineState state, CalendarSet calendars, DateTimeOffset now, Bilingual why)
    {
        var due = Count(state, calendars);
        var moved = state with
        {
            DueDate = due.Date,
            DueBefore = due.DueBefore,
            Explanation = due.Explanation,
            Provisional = due.Provisional,
            CalendarVersion = calendars.Version,
            Points = DeadlinePlan.Replan(state, due, calendars, now),
        };
        var events = ImmutableArray.CreateBuilder<DeadlineEvent>();
        if (due.DueBefore != state.DueBefore) events.Add(new DeadlineEvent.Moved(state.Term.Id, now, state.DueDate, due.Date, why));
        if (state.IsMissed && !moved.IsMissed) events.Add(new DeadlineEvent.MissWithdrawn(state.Term.Id, now));
        return (moved, events.ToImmutable());
    }

    private static DueDate Count(DeadlineState state, CalendarSet calendars) => TermCalculator.Compute(
        state.Term.Rule, state.StartedAt, state.Term.Region, calendars, [.. state.Suspensions.Where(s => s.Until is not null).Select(s => new Pause(s.From, s.Until!.Value))]);

    private static Bilingual Why(DeadlineState state, DueDate due, CalendarSet after, CalendarShift? shift)
    {
        var calendar = after.For(state.Term.Region);
        var last = due.Date > state.DueDate ? due.Date : state.DueDate;
        var days = (shift?.Of(calendar) ?? []).Where(day => day >= due.StartDate && day <= last).Select(day => Changed(calendar.Day(day))).ToList();
        if (days.Count == 0) return new($"Календарь изменился ({state.CalendarVersion} → {after.Version}).", $"The calendar changed ({state.CalendarVersion} → {after.Version}).");
        var list = days.Join("; ");
        return new($"Календарь изменился: {list.Ru}.", $"The calendar changed: {list.En}.");
    }

    private static Bilingual Changed(CalendarDay day)
    {
        var reason = DayWords.Reason(day, several: false);
        return day.IsWorking
            ? new($"{RussianDate.Full(day.Date)} теперь рабочий день", $"{EnglishDate.Full(day.Date)} is now a working day")
            : new($"{RussianDate.Full(day.Date)} теперь не считается: {reason.Ru}", $"{EnglishDate.Full(day.Date)} is no longer counted: {reason.En}");
    }
}

/// <summary>One term under a new calendar.</summary>
/// <param name="DeadlineId">Id of the term.</param>
/// <param name="From">Its last day before.</param>
/// <param name="To">Its last day after; often the same.</param>
/// <param name="Why">The days that changed.</param>
/// <param name="State">The term under the new calendar.</param>
/// <param name="Events">What the change tells, with what the clock had not yet told.</param>
/// <param name="IsAffected">Whether the last day moves, or a reminder or a rung does.</param>
public sealed record DeadlineMove(string DeadlineId, DateOnly From, DateOnly To, Bilingual Why, DeadlineState State, ImmutableArray<DeadlineEvent> Events, bool IsAffected)
{
    public bool IsMoved => From != To;
}
