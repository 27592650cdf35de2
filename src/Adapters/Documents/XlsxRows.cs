using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Interagency.Adapters.Documents;

/// <summary>The one worksheet of a file, row after row.</summary>
internal sealed class XlsxRows : IDisposable
{
    private const int RowsAtOnce = 256;
    private const double RowHeight = 15;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly IReadOnlyList<SheetColumn> columns;
    private readonly OpenXmlWriter xml;
    private readonly decimal[] sums;
    private int written, first;

    internal XlsxRows(Stream part, IReadOnlyList<SheetColumn> columns)
    {
        this.columns = columns;
        xml = OpenXmlWriter.Create(part);
        sums = new decimal[columns.Count];
    }

    /// <param name="send">Called every few hundred rows: what was written may go out.</param>
    internal async Task WriteAsync(Sheet sheet, Func<Task> send, CancellationToken stop)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        xml.WriteElement(HeaderStays(sheet.Above.Count + 1));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = RowHeight });
        xml.WriteElement(new Columns(columns.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = Math.Clamp(column.Width, 1, 255), CustomWidth = true })));
        xml.WriteStartElement(new SheetData());
        foreach (var line in sheet.Above) WriteAbove(line);
        WriteRow([.. columns.Select(column => SheetCell.Of(column.Title))], _ => XlsxStyles.Header);
        first = written + 1;
        await foreach (var row in sheet.Rows.WithCancellation(stop))
        {
            SheetRules.RequireWhole(row, columns);
            Add(row);
            WriteRow(row, LookOf);
            if (written % RowsAtOnce == 0) await send();
        }

        var last = written;
        if (sheet.Total is { } total) WriteTotals(total);
        xml.WriteEndElement();
        xml.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A{first - 1}:{SheetRules.LettersOf(columns.Count - 1)}{last}") });
        if (sheet.Above.Count > 0) xml.WriteElement(new MergeCells(Enumerable.Range(1, sheet.Above.Count).Select(row => new MergeCell { Reference = string.Create(CultureInfo.InvariantCulture, $"A{row}:{SheetRules.LettersOf(columns.Count - 1)}{row}") })));
        // Printed across, as wide as the paper and as long as it takes.
        xml.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        xml.WriteEndElement();
        xml.Close();
    }

    public void Dispose() => xml.Dispose();

    private static SheetViews HeaderStays(int rows) => new(new SheetView(
        new Pane { VerticalSplit = rows, TopLeftCell = TopLeft(rows), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
        new Selection { Pane = PaneValues.BottomLeft, ActiveCell = TopLeft(rows), SequenceOfReferences = new ListValue<StringValue> { InnerText = TopLeft(rows) } }) { WorkbookViewId = 0 });

    private static string TopLeft(int rows) => string.Create(CultureInfo.InvariantCulture, $"A{rows + 1}");

    private static uint LookOf(SheetCell cell) => cell switch
    {
        { Text: { } text } => SheetCell.LooksLikeFormula(text) ? XlsxStyles.GuardedText : XlsxStyles.Plain,
        { Day: not null } => XlsxStyles.Day,
        { Number: not null } => XlsxStyles.Number,
        _ => XlsxStyles.Plain,
    };

    private void WriteRow(IReadOnlyList<SheetCell> cells, Func<SheetCell, uint> look)
    {
        var row = NextRow();
        for (var at = 0; at < cells.Count; at++)
            if (CellOf(cells[at], at, look(cells[at])) is { } cell) row.Append(cell);
        xml.WriteElement(row);
    }

    private Cell? CellOf(SheetCell cell, int column, uint look) => cell switch
    {
        { Text: { } text } => new(new InlineString(new Text(SheetRules.CellText(text)) { Space = SpaceProcessingModeValues.Preserve }))
            { CellReference = At(column), StyleIndex = look, DataType = CellValues.InlineString },
        { Number: { } number } => new(new CellValue(number)) { CellReference = At(column), StyleIndex = look },
        { Day: { } day } => new(new CellValue(day.DayNumber - DayZero.DayNumber)) { CellReference = At(column), StyleIndex = look },
        _ => null,
    };

    /// <summary>Over all columns; a spreadsheet doesn't find the height of such a row by itself.</summary>
    private void WriteAbove(string line)
    {
        var row = NextRow();
        (row.Height, row.CustomHeight) = (RowHeight * Math.Ceiling(line.Length / columns.Sum(column => column.Width)), true);
        if (CellOf(SheetCell.Of(line), 0, LookOf(SheetCell.Of(line))) is { } cell) row.Append(cell);
        xml.WriteElement(row);
    }

    /// <summary>What the filter leaves in sight is summed; the value beside the formula is for those who do not reckon.</summary>
    private void WriteTotals(string title)
    {
        var last = written;
        var row = NextRow();
        for (var at = 0; at < columns.Count; at++)
            if (columns[at].IsSummed && last >= first)
                row.Append(new Cell(new CellFormula($"SUBTOTAL(109,{SheetRules.LettersOf(at)}{first}:{SheetRules.LettersOf(at)}{last})"), new CellValue(sums[at]))
                    { CellReference = At(at), StyleIndex = XlsxStyles.TotalNumber });
            else row.Append(CellOf(SheetCell.Of(at == 0 ? title : null), at, XlsxStyles.Total) ?? new Cell { CellReference = At(at), StyleIndex = XlsxStyles.Total });
        xml.WriteElement(row);
    }

    private void Add(IReadOnlyList<SheetCell> row)
    {
        for (var at = 0; at < row.Count; at++)
            if (columns[at].IsSummed) sums[at] += row[at].Number ?? 0;
    }

    private Row NextRow()
    {
        if (++written > SheetRules.MostRows) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a sheet holds no more than {SheetRules.MostRows} rows"));
        return new Row { RowIndex = (uint)written };
    }

    private string At(int column) => string.Create(CultureInfo.InvariantCulture, $"{SheetRules.LettersOf(column)}{written}");
}
