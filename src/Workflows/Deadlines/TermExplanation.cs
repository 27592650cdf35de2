using System.Collections.Immutable;
using System.Globalization;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>Says in words how a term was counted: what runs, which days were not counted and why, where the end rolled, what may still change.</summary>
internal static class TermExplanation
{
    public static Bilingual Of(TermCount count)
    {
        var withYear = count.StartDate.Year != count.Due.Year;
        Bilingual?[] sentences =
        [
            TermWords.Term(count),
            count.Rule.Kind == DeadlineKind.WorkingDays ? Uncounted(count, withYear) : null,
            CountedWeekends(count, withYear),
            UnchangedByActs(count),
            Suspended(count),
            Rolled(count),
            LastDay(count),
            BeforeItBegan(count),
            Provisional(count),
        ];
        return sentences.OfType<Bilingual>().Join(" ");
    }

    private static Bilingual Uncounted(TermCount count, bool withYear)
    {
        if (count.Uncounted.IsEmpty) return new("Все дни срока рабочие.", "Every day of the term is a working day.");
        var days = DayWords.List(count.Uncounted, withYear);
        return new($"Не считаются: {days.Ru}.", $"Not counted: {days.En}.");
    }

    private static Bilingual? CountedWeekends(TermCount count, bool withYear)
    {
        if (count.CountedWeekends.IsEmpty) return null;
        var days = DayWords.List(count.CountedWeekends, withYear);
        return count.Rule.Kind == DeadlineKind.WorkingDays
            ? new($"Считаются рабочими: {days.Ru}.", $"Counted as working: {days.En}.")
            : new($"Рабочий день: {days.Ru}.", $"A working day: {days.En}.");
    }

    private static Bilingual? UnchangedByActs(TermCount count)
    {
        if (count.Unchanged.IsEmpty) return null;
        var acts = count.Unchanged.Select(x => new Bilingual(
            $"{DayWords.Dates(x.Days, RussianDate.Range)} — {Lower(x.Act.Name.Ru)} ({x.Act.Act})",
            $"{DayWords.Dates(x.Days, EnglishDate.Range)} — {Lower(x.Act.Name.En)} ({x.Act.Act})")).Join("; ");
        return new($"На счёт не влияют: {acts.Ru}.", $"Without effect on the count: {acts.En}.");
    }

    private static Bilingual? Suspended(TermCount count)
    {
        if (count.SuspendedTime > TimeSpan.Zero)
            return new($"Время приостановки не считается: {Hours(count.SuspendedTime)} ч.", $"The time of suspension is not counted: {Hours(count.SuspendedTime)} h.");
        if (count.SuspendedDays == 0) return null;
        return new(
            $"Из срока исключено время приостановки: {RussianPlural.Count(count.SuspendedDays, "день", "дня", "дней")}.",
            $"The suspension is left out of the term: {EnglishDate.Count(count.SuspendedDays, "day", "days")}.");
    }

    private static Bilingual? Rolled(TermCount count)
    {
        if (count.Rule.Kind is DeadlineKind.WorkingDays or DeadlineKind.Hours) return null;
        if (count.Calendar.IsWorking(count.Unrolled)) return null;
        if (count.Rule.Roll == Roll.None)
            return new("Последний день нерабочий, но правило его не переносит.", "The last day is not a working day, but the rule does not move it.");
        var days = DayWords.List(count.Uncounted, withYear: false);
        return count.Rule.Roll == Roll.Next
            ? new($"Окончание приходится на нерабочий день и переносится на ближайший следующий рабочий (ст. 193 ГК РФ): {days.Ru}.",
                $"The end falls on a day off and moves to the next working day (Civil Code art. 193): {days.En}.")
            : new($"Окончание приходится на нерабочий день, по правилу срок — предшествующий рабочий: {days.Ru}.",
                $"The end falls on a day off; by the rule it moves to the working day before: {days.En}.");
    }

    private static Bilingual LastDay(TermCount count)
    {
        if (count.Rule.Kind == DeadlineKind.Hours)
        {
            var time = count.DueBefore.ToString(count.DueBefore.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
            return new($"Истекает {RussianDate.Full(count.Due)} в {time} ({TermWords.Offset(count.DueBefore)}).",
                $"Ends on {EnglishDate.Full(count.Due)} at {time} ({TermWords.Offset(count.DueBefore)}).");
        }

        return new($"Последний день срока: {RussianDate.Full(count.Due)}, {RussianDate.Weekday(count.Due)}, до 24:00.",
            $"Last day: {EnglishDate.Weekday(count.Due)}, {EnglishDate.Full(count.Due)}, until 24:00.");
    }

    private static Bilingual? BeforeItBegan(TermCount count) => count.Due >= count.StartDate
        ? null
        : new("Внимание: после переноса назад последний день оказался раньше начала срока.", "Note: moved back, the last day stands before the term's start.");

    private static Bilingual? Provisional(TermCount count)
    {
        if (count.Provisional.IsEmpty) return null;
        var reasons = count.Provisional.Select(r => r.Holiday is { } holiday
            ? new Bilingual($"дата праздника «{holiday.Ru}» {r.Year} года ({r.Calendar.Ru}) ещё не подтверждена", $"the date of {holiday.En} {r.Year} ({r.Calendar.En}) is not confirmed")
            : new Bilingual($"календарь {r.Year} года ({r.Calendar.Ru}) неизвестен", $"the calendar of {r.Year} ({r.Calendar.En}) is not known")).Join("; ");
        return new(
            $"Предварительно: {reasons.Ru}; дата может измениться.",
            $"Provisional: {reasons.En}; the date may change.");
    }

    private static string Hours(TimeSpan time) => time.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
