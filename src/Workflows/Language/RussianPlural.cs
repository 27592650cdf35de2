using System.Globalization;

namespace Interagency.Workflows.Language;

/// <summary>The form of a Russian noun phrase after a number: 1 день, 2 дня, 5 дней, 11 дней, 21 день.</summary>
public static class RussianPlural
{
    /// <param name="n">The count.</param>
    /// <param name="one">After 1, 21, 101: «рабочий день».</param>
    /// <param name="few">After 2–4, 22–24: «рабочих дня».</param>
    /// <param name="many">After 0, 5–20, 25–30: «рабочих дней».</param>
    public static string Form(long n, string one, string few, string many)
    {
        var lastTwo = Math.Abs(n % 100);
        if (lastTwo is >= 11 and <= 14) return many;
        return (lastTwo % 10) switch
        {
            1 => one,
            2 or 3 or 4 => few,
            _ => many,
        };
    }

    /// <summary>The number and its phrase: «5 рабочих дней».</summary>
    public static string Count(long n, string one, string few, string many) =>
        n.ToString(CultureInfo.InvariantCulture) + " " + Form(n, one, few, many);
}
