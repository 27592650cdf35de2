using System.Globalization;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>Periods and numbers of reports in the reader's words; papers are in Russian.</summary>
internal static class PeriodWords
{
    private static readonly string[] Quarters = ["I", "II", "III", "IV"];

    internal static string Of(ReportPeriod period) => Words.IsRussian ? Russian(period) : period.Kind switch
    {
        PeriodKind.Quarter => $"Q{period.Number} {period.Year}",
        PeriodKind.HalfYear => $"{(period.Number == 1 ? "first" : "second")} half of {period.Year}",
        _ => $"{period.Year}",
    };

    internal static string Russian(ReportPeriod period) => period.Kind switch
    {
        PeriodKind.Quarter => $"{Quarters[period.Number - 1]} квартал {period.Year} года",
        PeriodKind.HalfYear => $"{(period.Number == 1 ? "I" : "II")} полугодие {period.Year} года",
        _ => $"{period.Year} год",
    };

    internal static string Number(decimal? value, bool percent) => value is not { } number ? "—" : Words.IsRussian ? Russian(number, percent) : Written(number, percent, CultureInfo.GetCultureInfo("en-GB"), "%");

    internal static string Russian(decimal value, bool percent) => Written(value, percent, CultureInfo.GetCultureInfo("ru-RU"), "\u00A0%");

    /// <summary>+3,5 %, −13 %.</summary>
    internal static string Change(decimal percent)
    {
        var said = Number(Math.Abs(percent) / 100, percent: true);
        return percent == 0 ? said : (percent > 0 ? "+" : "−") + said;
    }

    /// <summary><c>1.3 = 1.1 + 1.2</c> with «прежняя 1.8» for the former period, and a minus where the file has a hyphen.</summary>
    internal static string Balance(string says) => says.Replace(" - ", " − ", StringComparison.Ordinal).Replace("former", Words.Say("Reports.Former"), StringComparison.Ordinal).Replace("<=", "≤", StringComparison.Ordinal).Replace(">=", "≥", StringComparison.Ordinal);

    private static string Written(decimal value, bool percent, CultureInfo culture, string sign) => percent ? (value * 100).ToString("0.#", culture) + sign : value.ToString("#,0.##", culture);
}
