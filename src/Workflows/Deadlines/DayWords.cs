using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>Days with their reasons in words, neighbours of one reason together: «6–7 мая — выходные; 9 мая — День Победы».</summary>
public static class DayWords
{
    // Beyond this a reader wants the sum; the whole list stays in DueDate.Uncounted.
    private const int MostGroups = 40;

    public static Bilingual List(ImmutableArray<CalendarDay> days, bool withYear)
    {
        var groups = Groups(days);
        var words = groups.Take(MostGroups).Select(g => Words(g, withYear)).ToList();
        var left = groups.Skip(MostGroups).Sum(g => g.Count);
        if (left > 0) words.Add(new($"и ещё {RussianPlural.Count(left, "день", "дня", "дней")}", $"and {EnglishDate.Count(left, "day", "days")} more"));
        return words.Join("; ");
    }

    /// <summary>Dates alone, runs of them as ranges: «30 марта – 3 апреля 2020 г., 6–10 апреля 2020 г.».</summary>
    public static string Dates(ImmutableArray<DateOnly> dates, Func<DateOnly, DateOnly, bool, string> range)
    {
        var runs = Groups([.. dates.Select(d => new CalendarDay(d, true, DayReason.Weekday))]);
        return string.Join(", ", runs.Select(r => range(r[0].Date, r[^1].Date, true)));
    }

    private static List<List<CalendarDay>> Groups(ImmutableArray<CalendarDay> days)
    {
        var groups = new List<List<CalendarDay>>();
        foreach (var day in days)
        {
            if (groups.Count > 0 && Continues(groups[^1][^1], day)) groups[^1].Add(day);
            else groups.Add([day]);
        }

        return groups;
    }

    private static bool Continues(CalendarDay last, CalendarDay next) => next == last with { Date = last.Date.AddDays(1) };

    private static Bilingual Words(List<CalendarDay> group, bool withYear)
    {
        var (first, last) = (group[0].Date, group[^1].Date);
        var reason = Reason(group[0], group.Count > 1);
        return new($"{RussianDate.Range(first, last, withYear)} — {reason.Ru}", $"{EnglishDate.Range(first, last, withYear)} — {reason.En}");
    }

    /// <summary>Why the day is what it is.</summary>
    public static Bilingual Reason(CalendarDay day, bool several) => day.Reason switch
    {
        DayReason.Weekend => several ? new("выходные", "weekend") : new($"выходной ({RussianDate.Weekday(day.Date)})", EnglishDate.Weekday(day.Date)),
        DayReason.Holiday => day.Name!,
        DayReason.HolidayMovedHere => new(
            $"выходной за {RussianDate.DayMonth(day.Other!.Value)}: {day.Name!.Ru}", $"day off for {EnglishDate.DayMonth(day.Other.Value)}: {day.Name.En}"),
        DayReason.TransferredHere => new(
            $"выходной, перенесённый с {RussianDate.DayMonth(day.Other!.Value)}", $"day off transferred from {EnglishDate.DayMonth(day.Other.Value)}"),
        DayReason.TransferredAway => new(
            $"{RussianDate.Weekday(day.Date)}, выходной перенесён на {RussianDate.DayMonth(day.Other!.Value)}",
            $"{EnglishDate.Weekday(day.Date)}, its day off transferred to {EnglishDate.DayMonth(day.Other.Value)}"),
        DayReason.OffByAct or DayReason.WorkingByAct => new($"{day.Name!.Ru} ({day.Act})", $"{day.Name.En} ({day.Act})"),
        _ => new("рабочий день", "working day"),
    };
}
