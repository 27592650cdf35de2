using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Calendars;

/// <summary>An administrator marks a day of a calendar: first it is shown which open terms move, then it is done, and the cases are told.</summary>
internal sealed class CalendarDesk(CalendarStore store, CalendarQueries calendars, ShiftQueries shifts, CurrentWorld world, ChangedPlaces changes, IAuditTrail trail, WakeUp wake)
{
    private static readonly string[] Fields = ["date", "mark", "reason", "act"];

    /// <summary>Changes nothing.</summary>
    internal async Task<Reply<CalendarPreview>> PreviewAsync(CurrentActor actor, string key, DayToMark input, CancellationToken stop)
    {
        var (draft, refusal) = await DraftAsync(actor, key, input, stop);
        if (refusal is not null) return refusal;
        return new CalendarPreview(draft!.After.Version, await shifts.OfAsync(actor, draft.Shift, draft.After, stop));
    }

    /// <summary>What was seen in a preview, and nothing else, is saved.</summary>
    internal async Task<Reply<CalendarSaved>> SaveAsync(Write write, string key, DayToMark input, CancellationToken stop)
    {
        var (draft, refusal) = await DraftAsync(write.By, key, input, stop);
        if (refusal is not null) return refusal;
        if (input.Seen != draft!.After.Version) return CalendarRules.NotSeen;
        var row = new CalendarEditionRow
        {
            Region = key, Version = draft.Version + 1, Date = draft.Date, CountAs = CountAsOf(input.Mark!.Value), Reason = input.Reason!.Trim(), Act = input.Act!.Trim(),
            ActorKind = write.Actor.Kind.ToString(), ChangedBy = write.Actor.Id,
        };
        var saved = new CalendarSaved(key, row.Version);
        if (!await store.SaveAsync(row, draft.Shift, write.Receipt?.Of<CalendarSaved>(saved), stop)) return CalendarRules.Stale;
        await trail.RecordAsync(new AuditEntry(AuditKind.CalendarChanged, write.Actor, $"calendar/{key}") { Region = key, Fields = Fields }, stop);
        await changes.TakeAsync(stop);
        wake.Ring();
        return saved;
    }

    private async Task<Reply<Draft>> DraftAsync(CurrentActor actor, string key, DayToMark input, CancellationToken stop)
    {
        await changes.TakeAsync(stop);
        if (await calendars.FindAsync(actor, key, stop) is not { } view) return CalendarRules.NoCalendar;
        if (CalendarRules.Mistakes(view, input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (input.Version != view.Version) return CalendarRules.Stale;
        var date = FormDate.Read(input.Date)!.Value;
        var marks = CalendarStore.InForce(await store.ReadAsync(stop)).Where(mark => (mark.Calendar, mark.Date) != (key, date));
        if (CountAsOf(input.Mark!.Value) is { } countAs) marks = marks.Append(new(key, date, countAs, input.Act!.Trim(), input.Reason!.Trim()));
        var after = CalendarMarks.Over(world.OfFiles.Calendars, [.. marks]);
        return new Draft(view.Version, date, after, CalendarShift.Between(world.Value.Calendars, after));
    }

    private static CountAs? CountAsOf(DayMark mark) => mark switch
    {
        DayMark.DayOff => CountAs.DayOff,
        DayMark.Working => CountAs.Working,
        DayMark.Shortened => CountAs.Shortened,
        _ => null,
    };

    /// <param name="Version">Of the calendar before.</param>
    /// <param name="After">All calendars with the change.</param>
    private sealed record Draft(int Version, DateOnly Date, CalendarSet After, CalendarShift Shift);
}
