using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Interagency.Workflows.Papers;

namespace Interagency.Adapters.Documents;

/// <summary>
/// Papers as a DOCX on A4 with the margins of Russian offices (30 mm at the left, where it is bound). The same papers give the same bytes, whoever
/// asks and whenever.
/// </summary>
public static class DocxWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Margins in twentieths of a point: 30, 15 and 20 mm.</summary>
    internal const int Left = 1701, Right = 851, TopAndBottom = 1134;

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Main = "word/document.xml", Styles = "word/styles.xml", Settings = "word/settings.xml", Header = "word/header1.xml", Footer = "word/footer1.xml";

    /// <summary>Writes the whole file; <paramref name="target"/> stays open and is written to asynchronously only.</summary>
    /// <param name="papers">One after another, each on a new page.</param>
    /// <param name="head">What stands at the top of each page.</param>
    public static async Task WriteAsync(IReadOnlyList<Paper> papers, string head, Stream target, CancellationToken stop = default)
    {
        using var package = new OfficePackage(target, stop);
        await package.WriteFrameAsync($"{Office}/officeDocument",
            (Main, $"{Types}.document.main+xml"), (Styles, $"{Types}.styles+xml"), (Settings, $"{Types}.settings+xml"), (Header, $"{Types}.header+xml"), (Footer, $"{Types}.footer+xml"));
        await package.WriteAsync(Main, new Document(BodyOf(papers)));
        await package.WriteRelationsAsync("word/_rels/document.xml.rels",
            ($"{Office}/styles", "styles.xml"), ($"{Office}/settings", "settings.xml"), ($"{Office}/header", "header1.xml"), ($"{Office}/footer", "footer1.xml"));
        await package.WriteAsync(Styles, DocxStyles.Build());
        await package.WriteAsync(Settings, new Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" })));
        await package.WriteAsync(Header, new Header(DocxPieces.Paragraph(head, DocxStyles.Frame)));
        await package.WriteAsync(Footer, FooterOf(papers.Select(paper => paper.Mark).FirstOrDefault() ?? ""));
        await package.CloseAsync();
    }

    private static Body BodyOf(IReadOnlyList<Paper> papers)
    {
        var body = new Body();
        for (var i = 0; i < papers.Count; i++)
        {
            if (i > 0) body.Append(DocxPieces.NewPage());
            foreach (var piece in papers[i].Pieces) body.Append(DocxPieces.Of(piece));
        }

        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = "rId3" }, new FooterReference { Type = HeaderFooterValues.Default, Id = "rId4" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = TopAndBottom, Bottom = TopAndBottom, Left = Left, Right = Right, Header = 567, Footer = 567, Gutter = 0 }));
        return body;
    }

    private static Footer FooterOf(string mark)
    {
        var pages = DocxPieces.Paragraph("", DocxStyles.Frame);
        pages.Append(Field("PAGE"), Plain(" / "), Field("NUMPAGES"));
        return new Footer(pages, DocxPieces.Paragraph(mark, DocxStyles.Under));
    }

    private static SimpleField Field(string what) => new(Plain("1")) { Instruction = what };

    private static Run Plain(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
