using System.Globalization;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>A rule and its start in words: «5 рабочих дней», "30 calendar days".</summary>
internal static class TermWords
{
    /// <summary>The first sentence of an explanation: what runs and from when.</summary>
    public static Bilingual Term(TermCount count)
    {
        var rule = Rule(count.Rule);
        var (ru, en) = (RussianDate.Full(count.StartDate), EnglishDate.Full(count.StartDate));
        var local = count.Calendar.Local.At(count.Start);
        var zone = Offset(local);
        var from = count.Rule.Kind switch
        {
            DeadlineKind.Hours => new Bilingual(
                $"Отсчёт подряд с {ru} {local:HH:mm} по времени исполнителя ({zone}).",
                $"It runs on from {local:HH:mm}, {en}, in the obliged organisation's time ({zone})."),
            DeadlineKind.Month or DeadlineKind.HalfYear or DeadlineKind.QuarterPlusDay => new Bilingual(
                $"Период определён по дате {ru} (время исполнителя, {zone}).",
                $"The period is that of {en} (the obliged organisation's time, {zone})."),
            _ => new Bilingual(
                $"Отсчёт со дня, следующего за {ru} (время исполнителя, {zone}).",
                $"Counted from the day after {en} (the obliged organisation's time, {zone})."),
        };
        var registered = Registered(count);
        return new($"Срок — {rule.Ru}. {registered.Ru}{from.Ru}", $"The term is {rule.En}. {registered.En}{from.En}");
    }

    /// <summary>The rule alone.</summary>
    public static Bilingual Rule(DeadlineRule rule) => rule.Kind switch
    {
        DeadlineKind.WorkingDays => Counted(rule.N, "рабочий день", "рабочих дня", "рабочих дней", "working day"),
        DeadlineKind.CalendarDays => Counted(rule.N, "календарный день", "календарных дня", "календарных дней", "calendar day"),
        DeadlineKind.Weeks => Counted(rule.N, "неделя", "недели", "недель", "week"),
        DeadlineKind.Months => Counted(rule.N, "месяц", "месяца", "месяцев", "month"),
        DeadlineKind.Years => Counted(rule.N, "год", "года", "лет", "year"),
        DeadlineKind.Hours => Counted(rule.N, "час", "часа", "часов", "hour"),
        DeadlineKind.Month => new("в течение календарного месяца", "within the calendar month"),
        DeadlineKind.HalfYear => new("в течение полугодия", "within the half-year"),
        DeadlineKind.QuarterPlusDay => new(
            $"до {rule.N} числа месяца, следующего за кварталом, включительно", $"by day {rule.N} of the month after the quarter, that day included"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "has no words"),
    };

    /// <summary>"UTC+08:00"</summary>
    public static string Offset(DateTimeOffset instant) => "UTC" + instant.ToString("zzz", CultureInfo.InvariantCulture);

    private static Bilingual Registered(TermCount count) => count.Calendar.Local.DateOf(count.Start) == count.StartDate
        ? new(string.Empty, string.Empty)
        : new("Зарегистрировано в нерабочее время, поэтому день начала — следующий рабочий. ", "Registered out of working hours, so the start is the next working day. ");

    private static Bilingual Counted(int n, string one, string few, string many, string english) =>
        new(RussianPlural.Count(n, one, few, many), EnglishDate.Count(n, english, english + "s"));
}
