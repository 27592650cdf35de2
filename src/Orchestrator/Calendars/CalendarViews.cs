using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Calendars;

/// <summary>What an administrator says of a day.</summary>
public enum DayMark
{
    DayOff,
    Working,
    Shortened,

    /// <summary>As the file has it: an earlier mark is taken back.</summary>
    ByFile,
}

/// <summary>A calendar of a list.</summary>
/// <param name="Years">Known; every other year is provisional.</param>
/// <param name="Sources">Where its days were read.</param>
/// <param name="Changes">How many days administrators have marked.</param>
internal sealed record CalendarLine(string Key, Bilingual Name, string Zone, IReadOnlyList<int> Years, IReadOnlyList<string> Sources, int Changes);

/// <summary>A calendar as it counts now.</summary>
/// <param name="Version">To be sent back with a change; 0 while nothing was changed.</param>
/// <param name="Marked">The days that its administrators have marked.</param>
internal sealed record CalendarView(
    string Key, Bilingual Name, ProductionCalendar Calendar, IReadOnlyList<int> Years, IReadOnlyList<string> Sources, int Version, IReadOnlySet<DateOnly> Marked, IReadOnlyList<CalendarEdition> Editions);

/// <summary>One change of a calendar.</summary>
/// <param name="Who">The name of whoever did it.</param>
/// <param name="Told">How many cases were told so far.</param>
/// <param name="IsDone">Whether all were looked at.</param>
public sealed record CalendarEdition(int Version, DateOnly Date, DayMark Mark, string Reason, string Act, DateTimeOffset At, string Who, int Told, bool IsDone);

/// <summary>A day to be marked, as it was typed.</summary>
/// <param name="Year">That is shown: the day is one of it.</param>
/// <param name="Date">As YYYY-MM-DD.</param>
/// <param name="Version">Of the calendar that was changed.</param>
/// <param name="Seen">Version of the calendars whose effects were seen before; null in a preview.</param>
internal sealed record DayToMark(int Year, string? Date, DayMark? Mark, string? Reason, string? Act, int? Version, string? Seen = null);

/// <summary>What a change would do.</summary>
/// <param name="Seen">Names what was seen, to be sent back with the change.</param>
internal sealed record CalendarPreview(string Seen, ShiftView Shift);

/// <summary>The open terms that a change moves.</summary>
/// <param name="Moved">How many get another last day, in how many <paramref name="Cases"/>.</param>
/// <param name="Reminders">How many keep their last day, but not their reminders.</param>
/// <param name="Unread">Cases of a newer version of the product, which this node can't count.</param>
/// <param name="Listed">The first of those that move.</param>
public sealed record ShiftView(int Moved, int Cases, int Reminders, int Unread, IReadOnlyList<MovingTerm> Listed);

/// <param name="IsVisible">Whether the reader may open the case.</param>
/// <param name="Why">The days that came to count otherwise.</param>
/// <param name="Before">How the day is counted now, in words.</param>
/// <param name="After">How it will be.</param>
public sealed record MovingTerm(string CaseId, string CaseNumber, bool IsVisible, string What, DateOnly From, DateOnly To, Bilingual Why, Bilingual Before, Bilingual After);

/// <param name="Version">For the next change.</param>
internal sealed record CalendarSaved(string Key, int Version);
