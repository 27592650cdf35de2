using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Interagency.Adapters.Documents;
using Xunit;
using Sheet = Interagency.Adapters.Documents.Sheet;

namespace Interagency.Adapters.Tests.Documents;

public sealed class SheetTests
{
    private static readonly SheetColumn[] Columns = [new("Номер", 12), new("Семья; члены", 30), new("Срок", 12), new("Дней", 8, IsSummed: true)];

    [Fact]
    public async Task Xlsx_HasNoErrorsOfTheFormat()
    {
        using var file = SpreadsheetDocument.Open(await XlsxAsync(Row("1", "Ивановы", 3), Row("2", "=1+1", 5)), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task Xlsx_TypesItsCells_AndTheHeaderStaysAndFilters()
    {
        using var file = SpreadsheetDocument.Open(await XlsxAsync(Row("1", "Ивановы", 3.5m)), isEditable: false);
        var sheet = file.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var cells = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToArray();
        Assert.Equal(["Ивановы", "46353", "3.5"], [cells[1].InnerText, cells[2].CellValue!.Text, cells[3].CellValue!.Text]);
        Assert.Equal(CellValues.InlineString, cells[1].DataType!.Value);
        Assert.Equal(new DateTime(2026, 11, 27), DateTime.FromOADate(46353));
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:D2", sheet.Elements<AutoFilter>().Single().Reference!.Value);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData(" =1")]
    [InlineData("＝1")]
    public async Task TextLikeAFormula_StaysText(string evil)
    {
        using var file = SpreadsheetDocument.Open(await XlsxAsync(Row("1", evil, 1)), isEditable: false);
        var cell = file.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ElementAt(1).Elements<Cell>().ElementAt(1);
        Assert.Null(cell.CellFormula);
        Assert.Equal(evil, cell.InnerText);
        var look = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.True(look.QuotePrefix!.Value);
        Assert.Contains($";{Quoted($"'{evil}")};", await CsvAsync(Row("1", evil, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xlsx_KeepsMarkupCodesAndControlCharactersAsText()
    {
        using var file = SpreadsheetDocument.Open(await XlsxAsync(Row("<b>1</b>", "a\u0001_x0041_\ud800🙂", 1)), isEditable: false);
        var cells = file.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ElementAt(1).Elements<Cell>().ToArray();
        Assert.Equal(["<b>1</b>", "a_x0001__x005F_x0041_\uFFFD🙂"], [cells[0].InnerText, cells[1].InnerText]);
    }

    [Fact]
    public async Task Xlsx_SumsWhatItIsAskedTo()
    {
        using var file = SpreadsheetDocument.Open(await XlsxAsync("Итого", Row("1", "а", 2), Row("2", "б", 3)), isEditable: false);
        var last = file.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Last().Elements<Cell>().ToArray();
        Assert.Equal(["Итого", "SUBTOTAL(109,D2:D3)", "5"], [last[0].InnerText, last[3].CellFormula!.Text, last[3].CellValue!.Text]);
    }

    [Fact]
    public async Task Xlsx_OfTheSameRows_IsTheSameBytes() =>
        Assert.Equal((await XlsxAsync(Row("1", "а", 2))).ToArray(), (await XlsxAsync(Row("1", "а", 2))).ToArray());

    [Fact]
    public async Task Xlsx_GoesToAStreamThatOnlyRunsForward_AsRowsCome()
    {
        var target = new ForwardStream();
        long half = 0;
        await XlsxWriter.WriteAsync(new Sheet("Дела", Columns, Many(20_000, () => half = target.Written)), target, TestContext.Current.CancellationToken);
        Assert.InRange(half, 1, target.Written - 1);
    }

    [Theory]
    [InlineData("Дела/2026: [все]*?", "Дела 2026   все")]
    [InlineData("'", "Sheet1")]
    [InlineData("Список дел, по которым срок нарушен", "Список дел, по которым срок нар")]
    public void NameOf_IsOneThatASpreadsheetTakes(string given, string name) => Assert.Equal(name, SheetRules.NameOf(given));

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void LettersOf_CountsLikeASpreadsheet(int column, string letters) => Assert.Equal(letters, SheetRules.LettersOf(column));

    [Fact]
    public async Task Csv_IsWhatARussianExcelOpens()
    {
        var text = await CsvAsync(Row("1", "Ивановы; \"дом\"\nв две строки", 1234.5m));
        Assert.Equal("\uFEFFНомер;\"Семья; члены\";Срок;Дней\r\n1;\"Ивановы; \"\"дом\"\"\nв две строки\";27.11.2026;1234,5\r\n", text);
    }

    [Fact]
    public async Task ARowOfAnotherLength_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => XlsxAsync([SheetCell.Of("1")]));
        Assert.Equal("a row has 1 cells, the sheet 4 columns", error.Message);
    }

    private static string Quoted(string text) => text.IndexOfAny([';', '"', '\r', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static SheetCell[] Row(string number, string family, decimal days) => [SheetCell.Of(number), SheetCell.Of(family), SheetCell.Of(new DateOnly(2026, 11, 27)), SheetCell.Of(days)];

    private static Task<MemoryStream> XlsxAsync(params SheetCell[][] rows) => XlsxAsync(null, rows);

    private static async Task<MemoryStream> XlsxAsync(string? total, params SheetCell[][] rows)
    {
        var target = new MemoryStream();
        await XlsxWriter.WriteAsync(new Sheet("Дела", Columns, rows.ToAsyncEnumerable(), total), target, TestContext.Current.CancellationToken);
        target.Position = 0;
        return target;
    }

    private static async Task<string> CsvAsync(params SheetCell[][] rows)
    {
        var target = new MemoryStream();
        await CsvWriter.WriteAsync(new Sheet("Дела", Columns, rows.ToAsyncEnumerable()), target, TestContext.Current.CancellationToken);
        return new UTF8Encoding(false).GetString(target.ToArray());
    }

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> Many(int count, Action last)
    {
        for (var i = 0; i < count; i++) yield return Row($"{i}", $"{i * 7919 % 10007}", i);
        last();
        await Task.CompletedTask;
    }

    /// <summary>Like the body of an answer: neither read, nor gone back in, nor written to while a thread waits.</summary>
    private sealed class ForwardStream : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException("written to synchronously");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("written to synchronously");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
