using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Interagency.Adapters.Documents;
using Interagency.Workflows.Papers;
using Xunit;

namespace Interagency.Adapters.Tests.Documents;

public sealed class DocxTests
{
    [Fact]
    public async Task EveryPiece_HasNoErrorsOfTheFormat()
    {
        using var file = await OpenAsync(Whole("а"), Whole("б"));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task APage_IsA4_WithTheMarginsOfAnOffice_ItsNumber_AndTheMark()
    {
        using var file = await OpenAsync(Whole("а"));
        var main = file.MainDocumentPart!;
        var margins = main.Document!.Descendants<PageMargin>().Single();
        Assert.Equal((1701u, 851u, 1134, 1134), (margins.Left!.Value, margins.Right!.Value, margins.Top!.Value, margins.Bottom!.Value));
        Assert.Equal((11906u, 16838u), (main.Document.Descendants<PageSize>().Single().Width!.Value, main.Document.Descendants<PageSize>().Single().Height!.Value));
        Assert.Equal(["PAGE", "NUMPAGES"], main.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(field => field.Instruction!.Value));
        Assert.Contains("Наша форма", main.FooterParts.Single().Footer!.InnerText, StringComparison.Ordinal);
        Assert.Equal("Дело №\u00A07", main.HeaderParts.Single().Header!.InnerText);
    }

    [Fact]
    public async Task TheSamePapers_AreTheSameBytes() => Assert.Equal((await WriteAsync(Whole("а"))).ToArray(), (await WriteAsync(Whole("а"))).ToArray());

    [Theory]
    [InlineData("<b>Имя</b> & <script>alert(1)</script>", "<b>Имя</b> & <script>alert(1)</script>")]
    [InlineData("{{case.number}} =1+1", "{{case.number}} =1+1")]
    [InlineData("a\u0001b", "a\uFFFDb")]
    public async Task WhateverAName_IsMadeOf_ItStaysText(string name, string written)
    {
        using var file = await OpenAsync(new Paper("a", "А", "", [new(PaperPieceKind.Text, name), new(PaperPieceKind.Card, Rows: [[name, name]])]));
        Assert.Equal([written, written, written], file.MainDocumentPart!.Document!.Descendants<Text>().Select(text => text.Text).Where(text => text.Length > 0));
    }

    [Fact]
    public async Task EachPaper_BeginsAPage_AndATablesHeadIsRepeated()
    {
        using var file = await OpenAsync(Whole("а"), Whole("б"), Whole("в"));
        Assert.Equal(2, file.MainDocumentPart!.Document!.Descendants<Break>().Count(item => item.Type?.Value == BreakValues.Page));
        Assert.Equal(3, file.MainDocumentPart.Document.Descendants<TableHeader>().Count());
    }

    private static Paper Whole(string title) => new("order", title, "Наша форма",
    [
        new(PaperPieceKind.Addressee, "Директору\nВымышленного центра"), new(PaperPieceKind.Title, title), new(PaperPieceKind.Centred, "27 ноября 2026 г."), new(PaperPieceKind.Heading, "1. Раздел"),
        new(PaperPieceKind.Text, "Первая строка\nвторая"), new(PaperPieceKind.Card, Rows: [["Номер", "7"]]), new(PaperPieceKind.Table, null, ["№", "Имя"], [1, 5], [["1", "Анна"], ["2", "Пётр\nмл."]]),
        new(PaperPieceKind.Lines, "3"), new(PaperPieceKind.Signatures, Rows: [["Директор", "Вымышленная А. П."], ["Куратор", ""]]),
    ]);

    private static async Task<WordprocessingDocument> OpenAsync(params Paper[] papers) => WordprocessingDocument.Open(await WriteAsync(papers), isEditable: false);

    private static async Task<MemoryStream> WriteAsync(params Paper[] papers)
    {
        var target = new MemoryStream();
        await DocxWriter.WriteAsync(papers, "Дело № 7", target, TestContext.Current.CancellationToken);
        target.Position = 0;
        return target;
    }
}
