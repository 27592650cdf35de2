using System.Collections.Immutable;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Calendars;

/// <summary>A day that is counted otherwise than the calendar's file says.</summary>
/// <param name="Calendar">Key of the calendar; the calendars below it take the day over.</param>
/// <param name="CountAs">What the day is now.</param>
/// <param name="Act">The act it rests on.</param>
/// <param name="Reason">Why, as explanations of terms tell it.</param>
public sealed record CalendarMark(string Calendar, DateOnly Date, CountAs CountAs, string Act, string Reason);

/// <summary>Lays marked days over the documents of a set: a set with a version of its own.</summary>
public static class CalendarMarks
{
    /// <param name="files">The calendars as their files say.</param>
    /// <param name="marks">At most one of a calendar's day. Those of a calendar without a file say nothing.</param>
    public static CalendarSet Over(CalendarSet files, IReadOnlyCollection<CalendarMark> marks)
    {
        var own = marks.ToLookup(mark => mark.Calendar);
        if (!files.Keys.Any(own.Contains)) return files;
        return CalendarSet.Of(files.Documents.Select(document => WithoutCounts(Marked(document, own[document.Key]), marks)));
    }

    // A day stands in one act alone: what the file says of a marked day gives way.
    private static CalendarDocument Marked(CalendarDocument document, IEnumerable<CalendarMark> marks)
    {
        var all = marks.OrderBy(mark => mark.Date).ToList();
        if (all.Count == 0) return document;
        var days = all.Select(mark => mark.Date).ToHashSet();
        var kept = document.Acts.Select(act => Without(act, days)).OfType<DayStatusAct>();
        var added = all.Select(mark => new DayStatusAct { Dates = [mark.Date], Act = mark.Act, Name = new Bilingual(mark.Reason, mark.Reason), CountAs = mark.CountAs });
        return document with { Acts = [.. kept, .. added] };
    }

    private static DayStatusAct? Without(DayStatusAct act, HashSet<DateOnly> days)
    {
        if (!act.Days().Any(days.Contains)) return act;
        ImmutableArray<DateOnly> left = [.. act.Days().Where(day => !days.Contains(day))];
        return left.IsEmpty ? null : act with { Dates = left, From = null, To = null };
    }

    // What was published counts the year without the mark. A holiday at the end of December may move into the next.
    private static CalendarDocument WithoutCounts(CalendarDocument document, IEnumerable<CalendarMark> marks)
    {
        var years = marks.Where(mark => CalendarKey.IsWithin(document.Key, mark.Calendar)).SelectMany(mark => new[] { mark.Date.Year, mark.Date.AddDays(31).Year }).ToHashSet();
        return years.Count == 0 || document.Years is not { } known
            ? document
            : document with { Years = known.ToImmutableSortedDictionary(year => year.Key, year => years.Contains(year.Key) ? Uncounted(year.Value) : year.Value) };
    }

    private static CalendarYear Uncounted(CalendarYear year) => year with { WorkingDays = null, WorkingDaysBasis = null, MonthlyWorkingDays = [] };
}
