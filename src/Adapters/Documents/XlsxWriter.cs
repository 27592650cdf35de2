using DocumentFormat.OpenXml.Spreadsheet;

namespace Interagency.Adapters.Documents;

/// <summary>
/// A list as a spreadsheet: a bold header that stays in sight and filters its column, typed cells, sums where asked. Rows are written as they come, and
/// the same rows give the same bytes.
/// </summary>
public static class XlsxWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Workbook = "xl/workbook.xml", Styles = "xl/styles.xml", Worksheet = "xl/worksheets/sheet1.xml";

    /// <summary>Writes the whole file; <paramref name="target"/> stays open and is written to asynchronously only.</summary>
    /// <exception cref="ArgumentException">A row is not as long as the header, or there are more rows than a sheet holds.</exception>
    public static async Task WriteAsync(Sheet sheet, Stream target, CancellationToken stop = default)
    {
        using var package = new OfficePackage(target, stop);
        await package.WriteFrameAsync($"{Office}/officeDocument", (Workbook, $"{Types}.sheet.main+xml"), (Styles, $"{Types}.styles+xml"), (Worksheet, $"{Types}.worksheet+xml"));
        await package.WriteAsync(Workbook, new Workbook(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = SheetRules.NameOf(sheet.Name), SheetId = 1, Id = "rId1" })));
        await package.WriteRelationsAsync("xl/_rels/workbook.xml.rels", ($"{Office}/worksheet", "worksheets/sheet1.xml"), ($"{Office}/styles", "styles.xml"));
        await package.WriteAsync(Styles, XlsxStyles.Build());
        using (var part = package.OpenPart(Worksheet))
        using (var rows = new XlsxRows(part, sheet.Columns))
            await rows.WriteAsync(sheet, package.SendAsync, stop);
        await package.CloseAsync();
    }
}
