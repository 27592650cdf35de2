using System.Globalization;

namespace Interagency.Workflows.Language;

/// <summary>Dates as Russian office papers write them: «14 июня 2024 г.», «30 апреля – 1 мая». Independent of the machine's culture.</summary>
public static class RussianDate
{
    private static readonly string[] MonthsGenitive =
    [
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ];

    private static readonly string[] Weekdays =
        ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"];

    /// <summary>«14 июня 2024 г.»</summary>
    public static string Full(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{DayMonth(date)} {date.Year} г.");

    /// <summary>«14 июня»</summary>
    public static string DayMonth(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {MonthsGenitive[date.Month - 1]}");

    /// <summary>«пятница»</summary>
    public static string Weekday(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>«6–7 мая», «30 апреля – 1 мая»; with <paramref name="withYear"/> «6–7 мая 2023 г.».</summary>
    public static string Range(DateOnly first, DateOnly last, bool withYear)
    {
        var end = withYear ? Full(last) : DayMonth(last);
        if (first == last) return end;
        if (first.Year == last.Year && first.Month == last.Month)
            return string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{end}");
        return (withYear && first.Year != last.Year ? Full(first) : DayMonth(first)) + " – " + end;
    }
}
