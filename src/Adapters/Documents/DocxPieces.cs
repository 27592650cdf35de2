using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Interagency.Workflows.Papers;
using static Interagency.Adapters.Documents.DocxStyles;

namespace Interagency.Adapters.Documents;

/// <summary>Pieces of papers as a word processor's paragraphs and tables. All text of people is text: nothing of it is read as markup.</summary>
internal static class DocxPieces
{
    /// <summary>The width between the margins, in twentieths of a point.</summary>
    internal const int Width = 11906 - DocxWriter.Left - DocxWriter.Right;

    private const int SignedPost = 45, SignedLine = 25, SignedName = 30, CardName = 38, CardValue = 62;

    internal static IEnumerable<OpenXmlElement> Of(PaperPiece piece) => piece.Kind switch
    {
        PaperPieceKind.Title => [Paragraph(piece.Text ?? "", Title)],
        PaperPieceKind.Heading => Lines(piece.Text, Heading),
        PaperPieceKind.Addressee => [.. Lines(piece.Text, Right), Paragraph("", Right)],
        PaperPieceKind.Centred => [Paragraph(piece.Text ?? "", Centred)],
        PaperPieceKind.Card => [Gap(), Grid([CardName, CardValue], [], piece.Rows ?? []), Gap()],
        PaperPieceKind.Table => [Gap(), Grid(piece.Widths ?? [], piece.Columns ?? [], piece.Rows ?? []), Gap()],
        PaperPieceKind.Signatures => [Gap(), Signatures(piece.Rows ?? []), Gap()],
        PaperPieceKind.Lines => Ruled(piece.Text),
        _ => Lines(piece.Text, DocxStyles.Text),
    };

    /// <summary>A paragraph; a line break within is kept as one.</summary>
    internal static Paragraph Paragraph(string text, string style) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), RunOf(text));

    internal static Paragraph NewPage() => new(new Run(new Break { Type = BreakValues.Page }));

    /// <summary>A thin line around tables; it stays with what follows.</summary>
    private static Paragraph Gap() => new(new ParagraphProperties(new ParagraphStyleId { Val = Under }, new KeepNext()));

    /// <summary>Each line of the text is a paragraph.</summary>
    private static IEnumerable<OpenXmlElement> Lines(string? text, string style) => Split(text).Select(line => Paragraph(line, style));

    private static string[] Split(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n');

    private static Run RunOf(string text)
    {
        var run = new Run();
        var first = true;
        foreach (var line in Split(text))
        {
            if (!first) run.Append(new Break());
            run.Append(new Text(XmlText.Of(Bound(line))) { Space = SpaceProcessingModeValues.Preserve });
            first = false;
        }

        return run;
    }

    /// <summary>A number is not parted from its sign, nor a year from its «г.».</summary>
    private static string Bound(string line) => line.Replace("№ ", "№\u00A0", StringComparison.Ordinal).Replace(" г.", "\u00A0г.", StringComparison.Ordinal);

    private static Table Grid(IReadOnlyList<int> shares, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = WidthsOf(shares);
        var table = TableOf(widths, BorderValues.Single);
        if (head.Count > 0)
            table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select((text, at) => CellOf(text, widths[at], CellHead))]));
        foreach (var row in rows) table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, at) => CellOf(text, widths[at], Cell))]));
        return table;
    }

    /// <summary>Post, a line to sign upon, the name; what belongs under a line stands small beneath it.</summary>
    private static Table Signatures(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = WidthsOf([SignedPost, SignedLine, SignedName]);
        var table = TableOf(widths, BorderValues.None);
        foreach (var row in rows)
        {
            var (post, name) = (row.ElementAtOrDefault(0) ?? "", row.ElementAtOrDefault(1) ?? "");
            table.Append(new TableRow([Whole(), CellOf(post, widths[0], Cell, bottom: true), CellOf("", widths[1], Cell, under: true), CellOf(name, widths[2], Cell, under: name.Length == 0, bottom: true)]));
            table.Append(new TableRow([Whole(), CellOf("", widths[0], Under), CellOf("(подпись)", widths[1], Under), CellOf(name.Length == 0 ? "(фамилия, инициалы)" : "", widths[2], Under)]));
        }

        return table;
    }

    private static TableRowProperties Whole() => new(new CantSplit());

    private static IEnumerable<OpenXmlElement> Ruled(string? count) => Enumerable.Range(0, int.TryParse(count, out var lines) ? Math.Clamp(lines, 1, 40) : 1).Select(_ =>
        new Paragraph(new ParagraphProperties(
            new ParagraphStyleId { Val = Cell },
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 1 }, new BetweenBorder { Val = BorderValues.Single, Size = 4, Space = 1 }),
            new SpacingBetweenLines { Before = "120" }), RunOf("")));

    private static Table TableOf(IReadOnlyList<int> widths, BorderValues border)
    {
        T Border<T>() where T : BorderType, new() => new() { Val = border, Size = border == BorderValues.None ? 0u : 4u, Space = 0 };
        return new Table(
            new TableProperties(
                new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = Number(width) })));
    }

    private static TableCell CellOf(string text, int width, string style, bool under = false, bool bottom = false)
    {
        var look = new TableCellProperties(new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa });
        if (under) look.Append(new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0 }));
        if (bottom) look.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Bottom });
        return new TableCell(look, Paragraph(text, style));
    }

    /// <summary>Shares of the page's width; what rounding leaves goes to the last.</summary>
    private static int[] WidthsOf(IReadOnlyList<int> shares)
    {
        var whole = Math.Max(1, shares.Sum());
        int[] widths = [.. shares.Select(share => Width * share / whole)];
        if (widths.Length > 0) widths[^1] += Width - widths.Sum();
        return widths;
    }
}
