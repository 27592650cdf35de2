using System.Collections.Concurrent;
using System.Collections.Frozen;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Calendars;

/// <summary>
/// One document laid over the calendar above it. The days are derived, never stored: weekends, then transfers, holidays,
/// holidays' days off moved to the next working day, and acts about single days.
/// </summary>
internal sealed class CalendarLayer(CalendarDocument document, CalendarLayer? above)
{
    private readonly FrozenDictionary<MonthDay, Holiday> annual = Annual(document).ToFrozenDictionary(h => h.On, h => h.What);
    private readonly FrozenDictionary<DateOnly, Holiday> dated = document.KnownYears.Values
        .SelectMany(y => y.DaysOff).ToFrozenDictionary(d => d.Date, d => new Holiday(d.Name, d.MovesFromDayOff));
    private readonly FrozenDictionary<DateOnly, DateOnly> takenFrom = document.KnownYears.Values
        .SelectMany(y => y.Transfers).ToFrozenDictionary(t => t.To, t => t.From);
    private readonly FrozenDictionary<DateOnly, DateOnly> givenUp = document.KnownYears.Values
        .SelectMany(y => y.Transfers).ToFrozenDictionary(t => t.From, t => t.To);
    private readonly FrozenDictionary<DateOnly, DayStatusAct> acts = document.Acts
        .SelectMany(a => a.Days().Select(d => (d, a))).ToFrozenDictionary(x => x.d, x => x.a);

    // A memo of a pure function: two threads that race compute the same days.
    private readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, CalendarDay>> years = new();

    private readonly record struct Holiday(Bilingual Name, bool Moves);

    public CalendarDocument Document => document;

    public CalendarLayer? Above => above;

    /// <summary>Whether the document knows the year; one without years has nothing that changes with them.</summary>
    public bool Knows(int year) => document.Years?.ContainsKey(year) ?? true;

    public DayStatusAct? ActOn(DateOnly date) => acts.GetValueOrDefault(date);

    public CalendarDay Day(DateOnly date) =>
        years.GetOrAdd(date.Year, SpecialDays).GetValueOrDefault(date) ?? CalendarDay.Ordinary(date);

    private FrozenDictionary<DateOnly, CalendarDay> SpecialDays(int year)
    {
        var moved = MovedHolidays(year);
        var days = DaysOf(year).Select(d => WithMoves(BeforeMoves(d), moved)).Where(d => d != CalendarDay.Ordinary(d.Date));
        return days.ToFrozenDictionary(d => d.Date);
    }

    private static CalendarDay WithMoves(CalendarDay day, Dictionary<DateOnly, (DateOnly From, Holiday What)> moved) =>
        day is { IsWorking: true, Reason: not DayReason.WorkingByAct } && moved.TryGetValue(day.Date, out var holiday)
            ? new(day.Date, false, DayReason.HolidayMovedHere, holiday.What.Name, holiday.From)
            : day;

    private CalendarDay BeforeMoves(DateOnly date)
    {
        if (acts.TryGetValue(date, out var act) && (act.CountAs is CountAs.DayOff or CountAs.Working))
        {
            return act.CountAs == CountAs.DayOff
                ? new(date, false, DayReason.OffByAct, act.Name, null, act.Act)
                : new(date, true, DayReason.WorkingByAct, act.Name, null, act.Act);
        }

        var below = Inherited(date);
        if (takenFrom.TryGetValue(date, out var from)) return new(date, false, DayReason.TransferredHere, null, from);

        // In the first layer a holiday names its Saturday too; above it a day already off stays what it was.
        if (HolidayOn(date) is { } holiday && (above is null || below.IsWorking)) return new(date, false, DayReason.Holiday, holiday.Name);
        if (givenUp.TryGetValue(date, out var to) && below.Reason == DayReason.Weekend)
            return new(date, true, DayReason.TransferredAway, null, to);
        return below;
    }

    private Dictionary<DateOnly, (DateOnly From, Holiday What)> MovedHolidays(int year)
    {
        var moved = new Dictionary<DateOnly, (DateOnly, Holiday)>();

        // The year before as well: the day off of a holiday at its end may come to stand in this one.
        foreach (var date in DaysOf(year - 1).Concat(DaysOf(year)))
        {
            if (HolidayOn(date) is not { Moves: true } holiday || Inherited(date).IsWorking || givenUp.ContainsKey(date)) continue;
            var target = date.AddDays(1);
            while (!BeforeMoves(target).IsWorking || moved.ContainsKey(target)) target = target.AddDays(1);
            moved.Add(target, (date, holiday));
        }

        return moved;
    }

    private CalendarDay Inherited(DateOnly date) => above?.Day(date) ?? CalendarDay.Ordinary(date);

    private Holiday? HolidayOn(DateOnly date)
    {
        if (dated.TryGetValue(date, out var named)) return named;
        return annual.TryGetValue(MonthDay.Of(date), out var fixedDay) ? fixedDay : null;
    }

    private static IEnumerable<DateOnly> DaysOf(int year) => year < DateOnly.MinValue.Year
        ? []
        : Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);

    private static IEnumerable<(MonthDay On, Holiday What)> Annual(CalendarDocument document) =>
        from holiday in document.Holidays
        let first = holiday.On ?? holiday.From ?? default
        from day in first.To(holiday.On ?? holiday.To ?? first)
        select (day, new Holiday(holiday.Name, holiday.MovesFromDayOff));
}
