using System.Globalization;

namespace Interagency.Workflows.PeriodReports;

public enum PeriodKind
{
    Quarter,
    HalfYear,
    Year
}

/// <summary>A quarter, a half-year or a year of the calendar: <c>2026-Q1</c>, <c>2026-H1</c>, <c>2026</c>.</summary>
/// <param name="Number">Of the quarter or half-year, from 1; 1 for a year.</param>
public readonly record struct ReportPeriod(PeriodKind Kind, int Year, int Number)
{
    private const int FirstYear = 2000, LastYear = 2999;

    private int Months => Kind switch { PeriodKind.Quarter => 3, PeriodKind.HalfYear => 6, _ => 12 };

    public DateOnly First => new(Year, ((Number - 1) * Months) + 1, 1);

    public DateOnly Last => First.AddMonths(Months).AddDays(-1);

    /// <summary>The one before it, of the same length.</summary>
    public ReportPeriod Former => Of(Kind, First.AddDays(-1));

    public ReportPeriod Next => Of(Kind, Last.AddDays(1));

    public string Key => Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year}-H{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year}"),
    };

    /// <summary>The period that a day is in.</summary>
    public static ReportPeriod Of(PeriodKind kind, DateOnly day) => new(kind, day.Year, kind switch
    {
        PeriodKind.Quarter => ((day.Month - 1) / 3) + 1,
        PeriodKind.HalfYear => ((day.Month - 1) / 6) + 1,
        _ => 1,
    });

    /// <returns>Null for what is no period's key.</returns>
    public static ReportPeriod? Parse(string? key)
    {
        if (key is not { Length: 4 or 7 } || !int.TryParse(key.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear) return null;
        return key.Length == 4 ? new(PeriodKind.Year, year, 1) : (key[4..6], key[6]) switch
        {
            ("-Q", >= '1' and <= '4') => new(PeriodKind.Quarter, year, key[6] - '0'),
            ("-H", '1' or '2') => new(PeriodKind.HalfYear, year, key[6] - '0'),
            _ => null,
        };
    }

    public bool Has(DateOnly day) => day >= First && day <= Last;
}
