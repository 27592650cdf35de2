using System.Collections.Immutable;
using System.Globalization;

namespace Interagency.Workflows.Calendars;

/// <summary>What can be wrong between documents: doubled editions, nothing above a region, transfers and counts that don't fit the derived days.</summary>
internal static class CalendarSetCheck
{
    public static IEnumerable<CalendarProblem> Editions(IEnumerable<CalendarDocument> documents) =>
        documents.GroupBy(d => (d.Key, d.Version)).Where(g => g.Count() > 1)
            .Select(g => new CalendarProblem(g.Key.Key, "version", $"edition {g.Key.Version} was given twice; raise the version of the newer file"));

    public static IEnumerable<CalendarProblem> Parents(ImmutableArray<CalendarDocument> documents)
    {
        var keys = documents.Select(d => d.Key).ToHashSet();
        return from document in documents
               let top = Top(document.Key)
               where !keys.Contains(top)
               select new CalendarProblem(document.Key, "key", $"there is no calendar \"{top}\" above it in force; add its file or mend the key");
    }

    /// <summary>The derived days against the counts that the documents state: a slip in a transfer shows here.</summary>
    public static IEnumerable<CalendarProblem> Counts(CalendarSet set) =>
        from document in set.Documents
        let calendar = set.For(document.Key)
        from year in document.KnownYears
        from problem in Transfers(year.Value, calendar).Concat(Counts(year.Key, year.Value, calendar))
        select new CalendarProblem(document.Key, $"years.{year.Key.ToString(CultureInfo.InvariantCulture)}.{problem.Field}", problem.Text);

    private static IEnumerable<(string Field, string Text)> Transfers(CalendarYear year, ProductionCalendar calendar)
    {
        foreach (var (transfer, i) in year.Transfers.Select((t, i) => (t, i)))
        {
            if (calendar.Day(transfer.From) is { Reason: DayReason.Weekday })
                yield return ($"transfers[{i}].from", $"{transfer.From:yyyy-MM-dd} is a working day anyway; a transfer gives up a day off");
            if (transfer.To.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                yield return ($"transfers[{i}].to", $"{transfer.To:yyyy-MM-dd} is a weekend day; a transfer takes a working day");
        }
    }

    private static IEnumerable<(string Field, string Text)> Counts(int number, CalendarYear year, ProductionCalendar calendar)
    {
        var derived = calendar.CountWorkingDays(new(number, 1, 1), new(number, 12, 31));
        if (year.WorkingDays is { } stated && stated != derived)
            yield return ("workingDays", $"says {stated}, but the days derived from the file are {derived}; check transfers and days off");
        for (var month = 1; month <= year.MonthlyWorkingDays.Length; month++)
        {
            var inMonth = calendar.CountWorkingDays(new(number, month, 1), new(number, month, DateTime.DaysInMonth(number, month)));
            if (year.MonthlyWorkingDays[month - 1] != inMonth)
                yield return ($"monthlyWorkingDays[{month - 1}]", $"says {year.MonthlyWorkingDays[month - 1]}, but the days derived are {inMonth}");
        }
    }

    private static string Top(string key)
    {
        while (CalendarKey.Above(key) is { } above) key = above;
        return key;
    }
}
