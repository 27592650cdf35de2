using System.Collections.Immutable;

namespace Interagency.Workflows.Calendars;

/// <summary>
/// The working days and the time zone of one region or area, derived from Labour Code art. 112, the yearly transfers and the regional days
/// off (Производственный календарь, five-day week). Immutable; any year has an answer, years beyond the data a provisional one.
/// </summary>
public sealed class ProductionCalendar
{
    private readonly CalendarLayer layer;
    private readonly ImmutableArray<CalendarLayer> chain;
    private readonly ImmutableArray<UncertainDay> uncertain;

    internal ProductionCalendar(string key, CalendarLayer layer)
    {
        Key = key;
        this.layer = layer;
        chain = [.. Chain(layer)];
        uncertain = [.. chain.SelectMany(UncertainDays)];
        var zone = chain.Select(l => l.Document.TimeZone).First(z => z is not null)!;
        Local = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    /// <summary>The key that was asked for; the data may be that of the region above.</summary>
    public string Key { get; }

    /// <summary>Turns instants into this region's dates and back.</summary>
    public LocalTime Local { get; }

    /// <summary>What the date is here and why.</summary>
    public CalendarDay Day(DateOnly date) => layer.Day(date);

    public bool IsWorking(DateOnly date) => layer.Day(date).IsWorking;

    /// <summary>
    /// A working day that is an hour shorter: the eve of a holiday (Labour Code art. 95), a day off that works in the place of one, or a day
    /// that an act shortens. Terms count it as any other.
    /// </summary>
    public bool IsShortened(DateOnly date)
    {
        var day = Day(date);
        if (!day.IsWorking) return false;
        if (ActOn(date) is { CountAs: CountAs.Shortened }) return true;
        return IsEve(date) || (day is { Reason: DayReason.TransferredAway, Other: { } inPlaceOf } && IsEve(inPlaceOf));
    }

    /// <summary>The years of which every calendar from here up is known; ascending.</summary>
    public ImmutableArray<int> KnownYears =>
        [.. chain[^1].Document.KnownYears.Keys.Where(year => chain.All(l => l.Knows(year)))];

    /// <summary>The date itself if working, else the nearest working day in the direction: +1 later, -1 earlier.</summary>
    public DateOnly Nearest(DateOnly date, int direction)
    {
        while (!IsWorking(date)) date = date.AddDays(direction);
        return date;
    }

    /// <summary>The n-th working day after (n &gt; 0) or before (n &lt; 0) the date; the date itself for 0.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int n)
    {
        for (var left = Math.Abs(n); left > 0; left--) date = Nearest(date.AddDays(Math.Sign(n)), Math.Sign(n));
        return date;
    }

    /// <summary>Working days from one date to another, both included.</summary>
    public int CountWorkingDays(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1)) count += IsWorking(day) ? 1 : 0;
        return count;
    }

    /// <summary>Why a count over these dates, both included, may still change; empty when every day of it is settled.</summary>
    public ImmutableArray<ProvisionalReason> Provisional(DateOnly first, DateOnly last)
    {
        var unknown = from year in Enumerable.Range(first.Year, last.Year - first.Year + 1)
                      from l in chain
                      where !l.Knows(year)
                      select new ProvisionalReason(l.Document.Name, year, null, null);
        var open = from day in uncertain
                   where day.Touches(first, last) && day.Dates.Any(MayCount)
                   select new ProvisionalReason(day.Where, day.Listed.Date.Year, day.Listed.Name, day.Listed.Date);
        return [.. unknown, .. open];
    }

    /// <summary>The act about the date that leaves its count alone, such as a presidential "non-working day with pay"; else null.</summary>
    public DayStatusAct? UnchangedBy(DateOnly date) =>
        ActOn(date) is { CountAs: CountAs.Unchanged } act ? act : null;

    private DayStatusAct? ActOn(DateOnly date) => chain.Select(l => l.ActOn(date)).FirstOrDefault(a => a is not null);

    private bool IsEve(DateOnly date) => Day(date.AddDays(1)).Reason == DayReason.Holiday;

    // A weekend listed day with weekday alternatives still matters; a plain weekend one can't change any count.
    private bool MayCount(DateOnly date) => Day(date) is { IsWorking: true } or { Reason: DayReason.Holiday };

    private static IEnumerable<CalendarLayer> Chain(CalendarLayer? layer)
    {
        for (; layer is not null; layer = layer.Above) yield return layer;
    }

    private static IEnumerable<UncertainDay> UncertainDays(CalendarLayer layer) =>
        from year in layer.Document.KnownYears.Values
        from day in year.DaysOff
        where day.Confidence == Confidence.Low || day.MayBe.Length > 0
        select new UncertainDay(layer.Document.Name, day);

    private sealed record UncertainDay(Language.Bilingual Where, DatedDayOff Listed)
    {
        public ImmutableArray<DateOnly> Dates { get; } = [Listed.Date, .. Listed.MayBe];

        public bool Touches(DateOnly first, DateOnly last) => Dates.Any(d => d >= first && d <= last);
    }
}

/// <summary>Why a date may still move: a year that a calendar doesn't know, or a holiday in it whose date isn't settled.</summary>
public sealed record ProvisionalReason(Language.Bilingual Calendar, int Year, Language.Bilingual? Holiday, DateOnly? Date);
