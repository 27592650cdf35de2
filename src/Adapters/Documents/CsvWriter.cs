using System.Globalization;
using System.Text;

namespace Interagency.Adapters.Documents;

/// <summary>
/// CSV by RFC 4180 as a Russian Excel opens it by a double click: UTF-8 with its mark, semicolons, decimal commas, days as 27.11.2026. A text that
/// a spreadsheet would run as a formula gets an apostrophe before it.
/// </summary>
public static class CsvWriter
{
    public const string MediaType = "text/csv; charset=utf-8";

    private const char Separator = ';';
    private const int Flushed = 1 << 15;

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>Writes the header and each row as it comes; <paramref name="target"/> stays open.</summary>
    /// <exception cref="ArgumentException">A row is not as long as the header.</exception>
    public static async Task WriteAsync(Sheet sheet, Stream target, CancellationToken stop = default)
    {
        var text = new StringBuilder("\uFEFF");
        AppendRow(text, sheet.Columns.Select(column => Safe(column.Title)));
        await foreach (var row in sheet.Rows.WithCancellation(stop))
        {
            SheetRules.RequireWhole(row, sheet.Columns);
            AppendRow(text, row.Select(TextOf));
            if (text.Length >= Flushed) await FlushAsync(text, target, stop);
        }

        await FlushAsync(text, target, stop);
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(Separator, cells.Select(Quoted)).Append("\r\n");

    private static string TextOf(SheetCell cell) => cell switch
    {
        { Text: { } text } => Safe(text),
        { Number: { } number } => number.ToString("0.############", Russian),
        { Day: { } day } => day.ToString("dd.MM.yyyy", Russian),
        _ => "",
    };

    private static string Safe(string text) => SheetCell.LooksLikeFormula(text) ? $"'{text}" : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\";\r\n") >= 0 || text is [' ' or '\t', ..] or [.., ' ' or '\t'] ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static async Task FlushAsync(StringBuilder text, Stream target, CancellationToken stop)
    {
        await target.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), stop);
        text.Clear();
    }
}
