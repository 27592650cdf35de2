using DocumentFormat.OpenXml.Spreadsheet;

namespace Interagency.Adapters.Documents;

/// <summary>The looks of cells: their numbers are places in the list that <see cref="Build"/> makes.</summary>
internal static class XlsxStyles
{
    internal const uint Plain = 0, Header = 1, Day = 2, Number = 3, GuardedText = 4, Total = 5, TotalNumber = 6;

    private const uint DayFormat = 164;

    internal static Stylesheet Build() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "dd.mm.yyyy" }) { Count = 1 },
        new Fonts(FontOf(false), FontOf(true)) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE9EEF4" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder(), new DiagonalBorder())) { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            Look(top: true),
            Look(bold: true, fill: 2, top: true),
            Look(format: DayFormat, top: true),
            Look(format: 0, top: true),
            Look(top: true, guarded: true),
            Look(bold: true, border: 1),
            Look(bold: true, border: 1, format: 0)) { Count = 7 });

    private static Font FontOf(bool bold)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static CellFormat Look(bool bold = false, uint fill = 0, uint border = 0, uint format = 0, bool top = false, bool guarded = false)
    {
        var look = new CellFormat
        {
            NumberFormatId = format, FontId = bold ? 1u : 0, FillId = fill, BorderId = border, FormatId = 0,
            ApplyNumberFormat = format != 0, ApplyFont = bold, ApplyFill = fill != 0, ApplyBorder = border != 0,
        };
        if (guarded) look.QuotePrefix = true;
        if (top) look.Append(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true });
        look.ApplyAlignment = top;
        return look;
    }
}
