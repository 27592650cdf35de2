using System.Globalization;

namespace Interagency.Workflows.Tests.Calendars;

/// <summary>
/// An independent oracle: the days off of 2018–2027 written out by hand as the published calendars show them, nothing derived. Only weekdays off
/// and working weekend days are listed; every other Saturday and Sunday is off.
/// </summary>
internal static class HandWrittenDays
{
    private const string WeekdaysOff = """
        2018: 01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 03-09 04-30 05-01 05-02 05-09 06-11 06-12 11-05 12-31
        2019: 01-01 01-02 01-03 01-04 01-07 01-08 03-08 05-01 05-02 05-03 05-09 05-10 06-12 11-04
        2020: 01-01 01-02 01-03 01-06 01-07 01-08 02-24 03-09 05-01 05-04 05-05 05-11 06-12 11-04
        2021: 01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31
        2022: 01-03 01-04 01-05 01-06 01-07 02-23 03-07 03-08 05-02 05-03 05-09 05-10 06-13 11-04
        2023: 01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06
        2024: 01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31
        2025: 01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31
        2026: 01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31
        2027: 01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31
        """;

    private static readonly HashSet<DateOnly> Working = Dates(
        "2018-04-28 2018-06-09 2018-12-29 2021-02-20 2022-03-05 2024-04-27 2024-11-02 2024-12-28 2025-11-01 2027-02-20");

    private static readonly HashSet<DateOnly> Off =
    [
        .. WeekdaysOff.Split('\n').SelectMany(line => line[6..].Split(' ').Select(day => Date(line[..4] + "-" + day))),
    ];

    private static readonly Dictionary<string, HashSet<DateOnly>> OffBelow = new()
    {
        ["RU-TA"] = Dates(
            "2021-05-13 2021-07-20 2021-08-30 2022-08-30 2023-04-21 2023-06-28 2023-08-30 2024-04-10 2024-08-30 2024-11-06 "
            + "2025-06-06 2025-11-06 2026-03-20 2026-05-27 2026-11-06 2027-03-09 2027-08-30"),
        ["RU-IRK/ust-orda"] = Dates("2023-02-21 2026-02-18"),
    };

    public static bool IsWorking(DateOnly date, string region = "RU")
    {
        if (OffBelow.TryGetValue(region, out var below) && below.Contains(date)) return false;
        if (Working.Contains(date)) return true;
        return !Off.Contains(date) && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    private static HashSet<DateOnly> Dates(string list) => [.. list.Split(' ').Select(Date)];

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
