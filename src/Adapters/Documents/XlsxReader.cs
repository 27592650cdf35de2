using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Interagency.Adapters.Files;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Documents;

/// <summary>A row of a sheet that somebody filled in.</summary>
/// <param name="Number">As the sheet counts them, from 1.</param>
/// <param name="Cells">By column, counted from 0; empty ones are left out.</param>
public sealed record FilledRow(int Number, IReadOnlyDictionary<int, SheetCell> Cells);

/// <summary>A workbook that somebody filled in: its sheets by name, without rows that are empty.</summary>
public sealed record FilledBook(IReadOnlyDictionary<string, IReadOnlyList<FilledRow>> Sheets);

/// <summary>Reads a workbook's values. Formulas count by the value that stands beside them; nothing is computed and nothing outside is asked.</summary>
public static class XlsxReader
{
    public const int MostRows = 20_000, MostColumns = 200, LongestText = 4_000;

    // Formats of dates that a workbook needs not declare.
    private static readonly HashSet<uint> DayFormats = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 36, 45, 46, 47, 50, 57];

    private static readonly DateTime DayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <exception cref="InvalidDataException">It is no workbook, it is damaged, or it holds too much.</exception>
    public static FilledBook Read(byte[] bytes)
    {
        if (OfficeFile.Read(bytes).Kind is not FileKind.Xlsx) throw new InvalidDataException("no workbook");
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = ZipShape.MostBytes });
            var workbook = document.WorkbookPart ?? throw new InvalidDataException("no workbook part");
            var shared = Shared(workbook);
            var days = DayStyles(workbook);
            var sheets = new Dictionary<string, IReadOnlyList<FilledRow>>(StringComparer.OrdinalIgnoreCase);
            foreach (var sheet in workbook.Workbook?.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>() ?? [])
                if (sheet is { Name.Value: { } name, Id.Value: { } id } && workbook.GetPartById(id) is WorksheetPart part)
                    sheets[name.Trim()] = Rows(part, shared, days);
            return new FilledBook(sheets);
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or System.Xml.XmlException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("The workbook can't be read.", damaged);
        }
    }

    private static List<string> Shared(WorkbookPart workbook) =>
        [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText) ?? []];

    /// <summary>Which looks of cells show a day.</summary>
    private static HashSet<uint> DayStyles(WorkbookPart workbook)
    {
        if (workbook.WorkbookStylesPart?.Stylesheet is not { } styles) return [];
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().Where(f => IsDay(f.FormatCode?.Value)).Select(f => f.NumberFormatId?.Value ?? 0).ToHashSet() ?? [];
        return [.. (styles.CellFormats?.Elements<CellFormat>() ?? []).Select((look, at) => (Format: look.NumberFormatId?.Value ?? 0, At: (uint)at))
            .Where(l => DayFormats.Contains(l.Format) || own.Contains(l.Format)).Select(l => l.At)];
    }

    private static bool IsDay(string? format) => format is not null && format.Contains('y', StringComparison.OrdinalIgnoreCase) && format.Contains('d', StringComparison.OrdinalIgnoreCase);

    private static List<FilledRow> Rows(WorksheetPart part, List<string> shared, HashSet<uint> days)
    {
        var rows = new List<FilledRow>();
        using var reader = OpenXmlReader.Create(part);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            if (reader.LoadCurrentElement() is not Row row) continue;
            number = row.RowIndex?.Value is { } said ? (int)said : number + 1;
            var cells = new Dictionary<int, SheetCell>();
            var column = -1;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
                if (column >= MostColumns) continue;
                if (ValueOf(cell, shared, days) is { } value && value != SheetCell.Empty) cells[column] = value;
            }

            if (cells.Count == 0) continue;
            if (rows.Count == MostRows) throw new InvalidDataException("too many rows");
            rows.Add(new FilledRow(number, cells));
        }

        return rows;
    }

    private static SheetCell? ValueOf(Cell cell, List<string> shared, HashSet<uint> days)
    {
        var type = cell.DataType?.Value;
        var raw = type == CellValues.InlineString ? cell.InlineString?.InnerText : cell.CellValue?.Text;
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (type == CellValues.SharedString) raw = shared[int.Parse(raw, CultureInfo.InvariantCulture)];
        else if ((type is null || type == CellValues.Number) && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return cell.StyleIndex?.Value is { } look && days.Contains(look) && number is > 0 and < 2_958_466
                ? SheetCell.Of(DateOnly.FromDateTime(DayZero.AddDays((double)number)))
                : SheetCell.Of(number);
        var text = raw.Replace('\u00A0', ' ').Trim();
        return SheetCell.Of(text.Length > LongestText ? text[..LongestText] : text);
    }

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;
}
