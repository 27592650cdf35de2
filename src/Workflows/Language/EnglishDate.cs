using System.Globalization;

namespace Interagency.Workflows.Language;

/// <summary>Dates in English: "14 June 2024", "30 April – 1 May". The twin of <see cref="RussianDate"/>.</summary>
public static class EnglishDate
{
    /// <summary>"14 June 2024"</summary>
    public static string Full(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"14 June"</summary>
    public static string DayMonth(DateOnly date) => date.ToString("d MMMM", CultureInfo.InvariantCulture);

    /// <summary>"Friday"</summary>
    public static string Weekday(DateOnly date) => date.DayOfWeek.ToString();

    /// <summary>"6–7 May", "30 April – 1 May"; with <paramref name="withYear"/> "6–7 May 2023".</summary>
    public static string Range(DateOnly first, DateOnly last, bool withYear)
    {
        var end = withYear ? Full(last) : DayMonth(last);
        if (first == last) return end;
        if (first.Year == last.Year && first.Month == last.Month)
            return string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{end}");
        return (withYear && first.Year != last.Year ? Full(first) : DayMonth(first)) + " – " + end;
    }

    /// <summary>"1 working day", "5 working days".</summary>
    public static string Count(long n, string one, string many) =>
        n.ToString(CultureInfo.InvariantCulture) + " " + (n == 1 ? one : many);
}
