using System.Globalization;

namespace Interagency.Adapters.Persistence;

/// <summary>The shape in which cases are numbered here: <c>2026-17</c>, year and number within it.</summary>
public static class CaseNumber
{
    private const int Earliest = 1990;

    /// <summary>Null for a number of another shape.</summary>
    public static (int Year, int Number)? Read(string number) =>
        number.Split('-') is [{ Length: 4 } year, { Length: > 0 and < 9 } count]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y >= Earliest
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? (y, n)
            : null;
}
