using Interagency.Workflows.Language;

namespace Interagency.Workflows.Calendars;

/// <summary>What one date is in a calendar, and why.</summary>
/// <param name="Date">The date.</param>
/// <param name="IsWorking">Whether it counts as a working day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">Name of the holiday or act; null for ordinary days and transfers.</param>
/// <param name="Other">The date from which this day off came, or to which it went; null when nothing was moved.</param>
/// <param name="Act">The act, when one decided.</param>
public sealed record CalendarDay(
    DateOnly Date, bool IsWorking, DayReason Reason, Bilingual? Name = null, DateOnly? Other = null, string? Act = null)
{
    internal static CalendarDay Ordinary(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        ? new(date, false, DayReason.Weekend)
        : new(date, true, DayReason.Weekday);
}

/// <summary>Why a day is working or off.</summary>
public enum DayReason
{
    /// <summary>Working: Monday to Friday, nothing special.</summary>
    Weekday,

    /// <summary>Off: Saturday or Sunday.</summary>
    Weekend,

    /// <summary>Off: a holiday of the country or the region.</summary>
    Holiday,

    /// <summary>Off: the day off of a holiday that fell on a day off.</summary>
    HolidayMovedHere,

    /// <summary>Off: a day off transferred here by decree.</summary>
    TransferredHere,

    /// <summary>Working: a weekend day whose day off was transferred away by decree.</summary>
    TransferredAway,

    /// <summary>Off by an act about this very day.</summary>
    OffByAct,

    /// <summary>Working by an act about this very day.</summary>
    WorkingByAct,
}
