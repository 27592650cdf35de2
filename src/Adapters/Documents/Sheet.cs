using System.Buffers;

namespace Interagency.Adapters.Documents;

/// <summary>A list to be handed out as a table: XLSX by <see cref="XlsxWriter"/>, CSV by <see cref="CsvWriter"/>.</summary>
/// <param name="Name">Of the sheet; what a spreadsheet does not allow in it is replaced, longer than 31 characters is cut.</param>
/// <param name="Rows">Each as long as <paramref name="Columns"/>; read once, as they are written.</param>
/// <param name="Total">What the row of sums is called, in the first column; null for none. Columns that are summed say so. XLSX only.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<IReadOnlyList<SheetCell>> Rows, string? Total = null)
{
    /// <summary>Lines above the header row, as the form of the paper has them.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];
}

/// <param name="Title">In the header row.</param>
/// <param name="Width">In characters, 1 to 255.</param>
/// <param name="IsSummed">Its numbers are added up in the row of sums.</param>
public sealed record SheetColumn(string Title, double Width = 16, bool IsSummed = false);

/// <summary>One typed value: text is never taken for a formula, a date is a day of the reader's calendar without a time.</summary>
public readonly record struct SheetCell
{
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private SheetCell(string? text, decimal? number, DateOnly? day) => (Text, Number, Day) = (text, number, day);

    /// <summary>Null unless the cell is text.</summary>
    public string? Text { get; }

    public decimal? Number { get; }

    public DateOnly? Day { get; }

    public static SheetCell Empty => default;

    public static SheetCell Of(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null, null);

    public static SheetCell Of(decimal? number) => new(null, number, null);

    public static SheetCell Of(DateOnly? day) => new(null, null, day);

    /// <summary>Spreadsheets and those who paste from them run a text that begins so.</summary>
    internal static bool LooksLikeFormula(string text) => text.AsSpan().TrimStart(" \u00A0").IndexOfAny(Dangerous) == 0;
}
