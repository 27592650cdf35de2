using System.Collections.Immutable;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Calendars;

/// <summary>
/// One calendar data file: a country, a region (<c>XX-YYY</c>) or an area below it (<c>XX-YYY/area</c>). It says only what differs from
/// the calendar above it. A document that lists <see cref="Years"/> knows just those; every other year is provisional.
/// </summary>
public sealed record CalendarDocument
{
    /// <summary>The region key.</summary>
    public required string Key { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>Number of this edition of the file, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The day from which this edition replaces earlier ones of the same key.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>IANA time zone; none means the zone of the calendar above.</summary>
    public string? TimeZone { get; init; }

    public required ImmutableArray<CalendarSource> Sources { get; init; }

    public string? Confidence { get; init; }

    public string? Note { get; init; }

    /// <summary>Holidays that stand in a law with their day and month and so hold in unknown years too.</summary>
    public ImmutableArray<AnnualHoliday> Holidays { get; init; } = [];

    /// <summary>Acts about certain days of any year.</summary>
    public ImmutableArray<DayStatusAct> Acts { get; init; } = [];

    /// <summary>What is known of each year; null when the document has nothing that changes with the year.</summary>
    public ImmutableSortedDictionary<int, CalendarYear>? Years { get; init; }

    internal ImmutableSortedDictionary<int, CalendarYear> KnownYears => Years ?? ImmutableSortedDictionary<int, CalendarYear>.Empty;
}

/// <summary>Where the data was read and how sure we are of it.</summary>
public sealed record CalendarSource
{
    public required string Title { get; init; }

    public string? Confidence { get; init; }
}

/// <summary>A holiday on a fixed day (<see cref="On"/>) or run of days (<see cref="From"/>–<see cref="To"/>) of every year.</summary>
public sealed record AnnualHoliday
{
    public MonthDay? On { get; init; }

    public MonthDay? From { get; init; }

    public MonthDay? To { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>Its day off goes to the next working day when it falls on a day off (Labour Code art. 112, part 2).</summary>
    public bool MovesFromDayOff { get; init; }

    public string? Note { get; init; }
}

/// <summary>What acts of one year did to the calendar.</summary>
public sealed record CalendarYear
{
    public CalendarDecree? Decree { get; init; }

    public ImmutableArray<DayOffTransfer> Transfers { get; init; } = [];

    public ImmutableArray<DatedDayOff> DaysOff { get; init; } = [];

    /// <summary>The year's count; the set refuses a document whose derived days disagree with it.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>Who counted: <c>official</c> or <c>computed</c>.</summary>
    public CountBasis? WorkingDaysBasis { get; init; }

    /// <summary>Its split by month, January first.</summary>
    public ImmutableArray<int> MonthlyWorkingDays { get; init; } = [];
}

public sealed record CalendarDecree
{
    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public string? Confidence { get; init; }
}

/// <summary>A day off given up (<see cref="From"/>) for another taken (<see cref="To"/>).</summary>
public sealed record DayOffTransfer
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }
}

/// <summary>A day off named for one year, such as a holiday that follows the moon.</summary>
public sealed record DatedDayOff
{
    public required DateOnly Date { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>Low makes every term that touches the day provisional.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>Other dates on which it may prove to be.</summary>
    public ImmutableArray<DateOnly> MayBe { get; init; } = [];

    public bool MovesFromDayOff { get; init; }

    public string? Note { get; init; }
}

/// <summary>
/// An act about certain days: <see cref="Dates"/> or <see cref="From"/>–<see cref="To"/>. The presidential "non-working days with pay" stand
/// here as <see cref="CountAs.Unchanged"/>: they are not non-working in the sense of GK art. 193 (Supreme Court, review № 1 of 21.04.2020).
/// </summary>
public sealed record DayStatusAct
{
    public ImmutableArray<DateOnly> Dates { get; init; } = [];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public required string Act { get; init; }

    public required Bilingual Name { get; init; }

    public required CountAs CountAs { get; init; }

    public string? Note { get; init; }

    internal IEnumerable<DateOnly> Days()
    {
        foreach (var date in Dates) yield return date;
        if (From is not { } from || To is not { } to) yield break;
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}

/// <summary>How sure a date is.</summary>
public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>What an act makes of its days. <see cref="Unchanged"/> records the act and leaves the count alone.</summary>
public enum CountAs
{
    Unchanged,
    DayOff,
    Working,

    /// <summary>A working day is an hour shorter; terms count it as any other.</summary>
    Shortened,
}

/// <summary>Whether a year's count was published or computed by us.</summary>
public enum CountBasis
{
    Official,
    Computed,
}
