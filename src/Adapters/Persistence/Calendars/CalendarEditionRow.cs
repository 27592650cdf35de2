using Interagency.Workflows.Calendars;

namespace Interagency.Adapters.Persistence.Calendars;

/// <summary>
/// One change of a calendar by an administrator: a day and what it counts as. Rows are added, never changed; of a day, the latest holds.
/// Its cases are told in portions, and the row says how far that has come.
/// </summary>
public sealed class CalendarEditionRow : IPlaced
{
    /// <summary>The calendar's key: a country, a region or an area.</summary>
    public string Region { get; set; } = "";

    /// <summary>Empty: a calendar is its whole region's.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Counts the changes of the calendar, from 1: a save on top of an older one is refused.</summary>
    public int Version { get; set; }

    public DateOnly Date { get; set; }

    /// <summary>Null: as the file has it, again.</summary>
    public CountAs? CountAs { get; set; }

    /// <summary>Why; of the day, not of any person.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The act it rests on.</summary>
    public string Act { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who did it, as stimuli name an actor: its kind, then its id.</summary>
    public string ActorKind { get; set; } = "";

    public string ChangedBy { get; set; } = "";

    /// <summary>The days that came to count otherwise, as JSON; see <see cref="CalendarShift"/>.</summary>
    public string Shift { get; set; } = "";

    /// <summary>The cases up to this id have been looked at; empty before the first.</summary>
    public string ToldUpTo { get; set; } = "";

    /// <summary>How many of them have terms that count otherwise, and were told.</summary>
    public int Told { get; set; }

    /// <summary>When the last case was looked at; null before.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
