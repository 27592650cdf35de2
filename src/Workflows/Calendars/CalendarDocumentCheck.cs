using System.Collections.Immutable;
using System.Globalization;

namespace Interagency.Workflows.Calendars;

/// <summary>What can be wrong with one document by itself; counts are checked by the set, which knows the calendar above.</summary>
internal static class CalendarDocumentCheck
{
    public static ImmutableArray<CalendarProblem> Problems(CalendarDocument document, string source) =>
        [.. Head(document).Concat(Holidays(document)).Concat(Acts(document)).Concat(Years(document)).Concat(Doubled(document)).Select(p => new CalendarProblem(source, p.Field, p.Problem))];

    private static IEnumerable<(string Field, string Problem)> Head(CalendarDocument document)
    {
        if (!CalendarKey.IsWellFormed(document.Key)) yield return ("key", $"\"{document.Key}\" is not a region key; write {CalendarKey.Shape}");
        if (document.Version < 1) yield return ("version", "must be 1 or more; number the editions of the file from 1");
        if (document.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            yield return ("timeZone", $"\"{zone}\" is not a time zone known here; write an IANA name such as Europe/Moscow, and see that tzdata is installed");
        if (document.Sources.IsDefaultOrEmpty) yield return ("sources", "is empty; name at least one source");
        if (CalendarKey.Above(document.Key) is not null) yield break;
        if (document.TimeZone is null) yield return ("timeZone", "is missing; the topmost calendar must name one");
        if (document.Years is null) yield return ("years", "is missing; the topmost calendar must list the years it knows");
    }

    private static IEnumerable<(string Field, string Problem)> Holidays(CalendarDocument document)
    {
        var taken = new HashSet<MonthDay>();
        foreach (var (holiday, i) in document.Holidays.Select((h, i) => (h, i)))
        {
            var at = $"holidays[{i}]";
            var single = holiday.On is not null && holiday.From is null && holiday.To is null;
            if (!single && (holiday.On is not null || holiday.From is null || holiday.To is null))
                yield return (at, "give either \"on\" or both \"from\" and \"to\"");
            else if (holiday.From > holiday.To)
                yield return (at, "\"from\" is later than \"to\"; split a run over New Year into two");
            else if ((holiday.On ?? holiday.From)!.Value.To((holiday.On ?? holiday.To)!.Value).Any(d => !taken.Add(d)))
                yield return (at, "names a day that an earlier holiday has; keep one of them");
        }
    }

    private static IEnumerable<(string Field, string Problem)> Years(CalendarDocument document)
    {
        foreach (var (number, year) in document.KnownYears)
        {
            var at = "years." + number.ToString(CultureInfo.InvariantCulture);
            if (number is < 1900 or > 2200) yield return (at, "is no year; write four digits from 1900 to 2200");
            foreach (var (field, date) in DatesOf(year))
            {
                if (date.Year != number) yield return ($"{at}.{field}", $"{date:yyyy-MM-dd} lies outside the year; move it to its own year");
            }

            foreach (var problem in Counts(year)) yield return ($"{at}.{problem.Field}", problem.Problem);
        }
    }

    private static IEnumerable<(string Field, DateOnly Date)> DatesOf(CalendarYear year) =>
        year.Transfers.Select((t, i) => ($"transfers[{i}].from", t.From))
            .Concat(year.DaysOff.Select((d, i) => ($"daysOff[{i}].date", d.Date)));

    private static IEnumerable<(string Field, string Problem)> Acts(CalendarDocument document)
    {
        foreach (var (act, i) in document.Acts.Select((a, i) => (a, i)))
        {
            var range = act.From is not null && act.To is not null;
            if (range == act.Dates.Length > 0 || (act.From is null) != (act.To is null))
                yield return ($"acts[{i}]", "give either \"dates\" or both \"from\" and \"to\"");
            else if (act.From > act.To || (range && act.To!.Value.DayNumber - act.From!.Value.DayNumber > 366))
                yield return ($"acts[{i}]", "\"from\" must not be later than \"to\", nor more than a year before it");
        }
    }

    private static IEnumerable<(string Field, string Problem)> Counts(CalendarYear year)
    {
        if (year.MonthlyWorkingDays.IsEmpty) yield break;
        if (year.MonthlyWorkingDays.Length != 12) yield return ("monthlyWorkingDays", "must have 12 numbers, January first");
        else if (year.WorkingDays is { } sum && year.MonthlyWorkingDays.Sum() != sum)
            yield return ("monthlyWorkingDays", $"adds up to {year.MonthlyWorkingDays.Sum()}, but workingDays says {sum}; mend one of them");
    }

    private static IEnumerable<(string Field, string Problem)> Doubled(CalendarDocument document)
    {
        var years = document.KnownYears.Values.ToArray();
        return Twice("years.*.transfers.from", years.SelectMany(y => y.Transfers).Select(t => t.From))
            .Concat(Twice("years.*.transfers.to", years.SelectMany(y => y.Transfers).Select(t => t.To)))
            .Concat(Twice("years.*.daysOff.date", years.SelectMany(y => y.DaysOff).Select(d => d.Date)))
            .Concat(Twice("acts", document.Acts.SelectMany(a => a.Days().Take(400))));
    }

    private static IEnumerable<(string Field, string Problem)> Twice(string field, IEnumerable<DateOnly> dates) =>
        dates.GroupBy(d => d).Where(g => g.Count() > 1).Select(g => (field, $"{g.Key:yyyy-MM-dd} stands twice; keep one"));
}
