using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Interagency.Adapters.Documents;

/// <summary>A sheet of a workbook that somebody is to fill in, or that tells them something.</summary>
/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record BookSheet(string Name, IReadOnlyList<BookColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <param name="List">Where the words stand that may be chosen from, such as <c>'Справочник'!$B$2:$B$9</c>; null: anything.</param>
/// <param name="Hint">Shown when a cell is chosen; null for none.</param>
/// <param name="IsDay">Cells hold days.</param>
public sealed record BookColumn(string Title, double Width = 16, string? List = null, string? Hint = null, bool IsDay = false);

/// <summary>A workbook of several sheets with lists to choose from. The same sheets give the same bytes.</summary>
public static class BookWriter
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Rows for which a list is offered.</summary>
    private const int LastRow = XlsxReader.MostRows;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    public static async Task WriteAsync(IReadOnlyList<BookSheet> sheets, Stream target, CancellationToken stop = default)
    {
        using var package = new OfficePackage(target, stop);
        string Part(int at) => string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{at + 1}.xml");
        await package.WriteFrameAsync($"{Office}/officeDocument",
            [("xl/workbook.xml", $"{Types}.sheet.main+xml"), ("xl/styles.xml", $"{Types}.styles+xml"), .. sheets.Select((_, at) => ($"xl/{Part(at)}", $"{Types}.worksheet+xml"))]);
        await package.WriteAsync("xl/workbook.xml", new Workbook(new Sheets(sheets.Select((sheet, at) => new DocumentFormat.OpenXml.Spreadsheet.Sheet
            { Name = SheetRules.NameOf(sheet.Name), SheetId = (uint)at + 1, Id = string.Create(CultureInfo.InvariantCulture, $"rId{at + 1}") }))));
        await package.WriteRelationsAsync("xl/_rels/workbook.xml.rels", [.. sheets.Select((_, at) => ($"{Office}/worksheet", Part(at))), ($"{Office}/styles", "styles.xml")]);
        await package.WriteAsync("xl/styles.xml", XlsxStyles.Build());
        for (var at = 0; at < sheets.Count; at++) await package.WriteAsync($"xl/{Part(at)}", Sheet(sheets[at]));
        await package.CloseAsync();
    }

    private static Worksheet Sheet(BookSheet sheet)
    {
        var data = new SheetData(RowOf(1, [.. sheet.Columns.Select(column => SheetCell.Of(column.Title))], XlsxStyles.Header));
        data.Append(sheet.Rows.Select((row, at) => RowOf(at + 2, row, null)));
        var worksheet = new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(sheet.Columns.Select((column, at) => new Column
                { Min = (uint)at + 1, Max = (uint)at + 1, Width = Math.Clamp(column.Width, 1, 255), CustomWidth = true, Style = column.IsDay ? XlsxStyles.Day : XlsxStyles.Plain })),
            data);
        var rules = sheet.Columns.Select((column, at) => (column, at)).Where(c => c.column.List is not null || c.column.Hint is not null).Select(c => Rule(c.column, c.at)).ToList();
        if (rules.Count > 0) worksheet.Append(new DataValidations(rules) { Count = (uint)rules.Count });
        return worksheet;
    }

    /// <summary>A word that is not in the list is let through: who loads the file tells what is wrong with it.</summary>
    private static DataValidation Rule(BookColumn column, int at)
    {
        var letters = SheetRules.LettersOf(at);
        var rule = new DataValidation
        {
            AllowBlank = true, ShowErrorMessage = false, SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Create(CultureInfo.InvariantCulture, $"{letters}2:{letters}{LastRow}") }
        };
        if (column.Hint is { } hint) (rule.ShowInputMessage, rule.Prompt) = (true, hint.Length > 250 ? hint[..250] : hint);
        if (column.List is not { } list) return rule;
        rule.Type = DataValidationValues.List;
        rule.Append(new Formula1(list));
        return rule;
    }

    private static Row RowOf(int number, IReadOnlyList<SheetCell> cells, uint? look)
    {
        var row = new Row { RowIndex = (uint)number };
        for (var at = 0; at < cells.Count; at++)
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"{SheetRules.LettersOf(at)}{number}");
            if (cells[at].Text is { } text)
                row.Append(new Cell(new InlineString(new Text(SheetRules.CellText(text)) { Space = SpaceProcessingModeValues.Preserve }))
                    { CellReference = reference, StyleIndex = look ?? (SheetCell.LooksLikeFormula(text) ? XlsxStyles.GuardedText : XlsxStyles.Plain), DataType = CellValues.InlineString });
            else if (cells[at].Day is { } day) row.Append(new Cell(new CellValue(day.DayNumber - DayZero.DayNumber)) { CellReference = reference, StyleIndex = XlsxStyles.Day });
            else if (cells[at].Number is { } number1) row.Append(new Cell(new CellValue(number1)) { CellReference = reference, StyleIndex = XlsxStyles.Number });
        }

        return row;
    }
}
