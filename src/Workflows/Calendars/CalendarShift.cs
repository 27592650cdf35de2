using System.Collections.Immutable;

namespace Interagency.Workflows.Calendars;

/// <summary>Which days count otherwise from one set of calendars to another. Plain data without reasons: those stand in the calendars.</summary>
/// <param name="FromVersion">Version of the set before.</param>
/// <param name="ToVersion">Version of the set after.</param>
/// <param name="Days">By the calendar's key, the days that came to be working or off, ascending; a calendar without such days isn't in it.</param>
public sealed record CalendarShift(string FromVersion, string ToVersion, ImmutableSortedDictionary<string, ImmutableArray<DateOnly>> Days)
{
    /// <summary>Compares the calendars that both sets have, over the years that either knows.</summary>
    public static CalendarShift Between(CalendarSet before, CalendarSet after)
    {
        int[] years = [.. before.Documents.Concat(after.Documents).SelectMany(document => document.KnownYears.Keys)];
        if (before.Version == after.Version || years.Length == 0) return new(before.Version, after.Version, ImmutableSortedDictionary<string, ImmutableArray<DateOnly>>.Empty);
        var (first, last) = (new DateOnly(years.Min(), 1, 1), new DateOnly(years.Max(), 12, 31));
        var days = from key in after.Keys.Intersect(before.Keys)
                   let changed = Changed(before.For(key), after.For(key), first, last)
                   where !changed.IsEmpty
                   select KeyValuePair.Create(key, changed);
        return new(before.Version, after.Version, days.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>The days that changed in this calendar; none when it didn't change.</summary>
    internal ImmutableArray<DateOnly> Of(ProductionCalendar calendar) => Days.TryGetValue(calendar.Key, out var days) ? days : [];

    private static ImmutableArray<DateOnly> Changed(ProductionCalendar before, ProductionCalendar after, DateOnly first, DateOnly last)
    {
        var changed = ImmutableArray.CreateBuilder<DateOnly>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (before.IsWorking(day) != after.IsWorking(day)) changed.Add(day);
        }

        return changed.ToImmutable();
    }
}
