using System.Text;
using Interagency.Adapters.Files;
using Interagency.SampleFiles;
using Interagency.Workflows.Cases;
using Xunit;

namespace Interagency.Adapters.Tests.Files;

/// <summary>Files that are what they say, and those that lie.</summary>
public sealed class FileCheckTests : IDisposable
{
    private readonly FileCheck check = new(new FileLimits());

    public void Dispose() => check.Dispose();

    public static TheoryData<FileKind, string, string?> Honest => new()
    {
        { FileKind.Jpeg, "фото.JPG", "image/jpeg" }, { FileKind.Png, "скан.png", "image/png" }, { FileKind.Pdf, "акт.pdf", "application/pdf; x=y" }, { FileKind.Docx, "ответ.docx", null },
        { FileKind.Xlsx, "смета.xlsx", "application/octet-stream" }, { FileKind.Odt, "ответ.odt", "application/vnd.oasis.opendocument.text" }, { FileKind.Text, "заметка.txt", "text/plain; charset=utf-8" },
    };

    [Theory, MemberData(nameof(Honest))]
    public async Task File_ThatIsWhatItSays_IsTaken(FileKind kind, string name, string? stated)
    {
        var file = (await check.ProveAsync(new FileOffer(Sample(kind), name, stated), TestContext.Current.CancellationToken)).File!;

        Assert.Equal((kind, name, FileTypes.IsPhoto(kind)), (file.Kind, file.Name, file.Preview is not null));
        if (!FileTypes.IsPhoto(kind)) Assert.Equal(Sample(kind), file.Content);
    }

    /// <summary>Every kind under every other kind's name, and under its own name with every other kind's type.</summary>
    [Fact]
    public async Task File_ThatLiesAboutItsKind_IsRefused()
    {
        foreach (var kind in Enum.GetValues<FileKind>())
            foreach (var other in Enum.GetValues<FileKind>().Where(other => other != kind))
            {
                var named = await check.ProveAsync(new FileOffer(Sample(kind), $"x.{Ending(other)}", null), TestContext.Current.CancellationToken);
                var typed = await check.ProveAsync(new FileOffer(Sample(kind), $"x.{Ending(kind)}", FileTypes.MediaTypeOf(other)), TestContext.Current.CancellationToken);
                Assert.Equal(("name", "type"), (named.Fault?.Field, typed.Fault?.Field));
            }
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("  \n<!DOCTYPE html>")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("{\\rtf1\\ansi}")]
    [InlineData("#!/bin/sh\nrm -rf /")]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("MZ\u0000\u0003\u0000")]
    [InlineData("\u007FELF\u0002")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("%PDF-1.7 and no end")]
    [InlineData("PK\u0003\u0004 and no table")]
    [InlineData("x %PDF-1.7")]
    public async Task Content_OfNoKindThatIsTaken_IsRefused_WhateverItsName(string content)
    {
        foreach (var name in new[] { "x.jpg", "x.png", "x.pdf", "x.docx", "x.html", "x.exe" })
            Assert.NotNull((await check.ProveAsync(new FileOffer(Encoding.UTF8.GetBytes(content), name, null), TestContext.Current.CancellationToken)).Fault);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("#!/bin/sh")]
    [InlineData("a\u0000b")]
    [InlineData("\u001B[31mred")]
    [InlineData("   ")]
    public async Task Text_ThatIsNoText_IsRefused(string content) => Assert.Equal("file", await FaultAsync(Encoding.UTF8.GetBytes(content), "x.txt"));

    [Fact]
    public async Task Text_InAnotherEncoding_IsRefused() => Assert.Equal("file", await FaultAsync(Encoding.Latin1.GetBytes("naïve"), "x.txt"));

    [Fact]
    public async Task Text_WithTheMarkOfItsEncoding_IsTaken() => Assert.Null(await FaultAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Привет,\r\n\tмир")], "x.txt"));

    [Fact]
    public async Task File_Empty_OrNameless_OrTooLarge_IsRefusedInWords()
    {
        var empty = await check.ProveAsync(new FileOffer([], "x.txt", null), TestContext.Current.CancellationToken);
        var nameless = await check.ProveAsync(new FileOffer([65], "..", null), TestContext.Current.CancellationToken);
        using var narrow = new FileCheck(new FileLimits(Bytes: 3 << 19));
        var large = await narrow.ProveAsync(new FileOffer(new byte[(3 << 19) + 1], "x.txt", null), TestContext.Current.CancellationToken);

        Assert.Equal(("file", "name", "file", true), (empty.Fault!.Field, nameless.Fault!.Field, large.Fault!.Field, large.Fault.IsTooLarge));
        Assert.Equal(("файл больше 1,5 МБ: сожмите его или разделите", "the file is larger than 1.5 MB: compress or divide it"), (large.Fault.Text.Ru, large.Fault.Text.En));
    }

    /// <summary>A file of two kinds: what one reader shows is not what another runs.</summary>
    [Fact]
    public async Task Polyglot_OfAPaper_IsRefused()
    {
        byte[] script = [.. Encoding.UTF8.GetBytes("<script>alert(1)</script>")];

        Assert.Equal("file", await FaultAsync([.. SamplePapers.Pdf, .. SamplePapers.Docx()], "x.pdf"));
        Assert.Equal("file", await FaultAsync([.. SamplePapers.Pdf, .. script], "x.pdf"));
        Assert.Equal("file", await FaultAsync([.. SamplePapers.Docx(), .. script], "x.docx"));
        Assert.Equal("file", await FaultAsync([.. script, .. SamplePapers.Docx()], "x.docx"));
        Assert.Equal("file", await FaultAsync([.. SamplePapers.Docx(), .. SamplePapers.Odt()], "x.docx"));
        Assert.Equal("file", await FaultAsync([0xFF, 0xD8, 0xFF, .. SamplePapers.Docx()], "x.jpg"));
    }

    private async Task<string?> FaultAsync(byte[] content, string name) => (await check.ProveAsync(new FileOffer(content, name, null), TestContext.Current.CancellationToken)).Fault?.Field;

    private static string Ending(FileKind kind) => kind == FileKind.Jpeg ? "jpg" : kind == FileKind.Text ? "txt" : kind.ToString();

    private static byte[] Sample(FileKind kind) => kind switch
    {
        FileKind.Jpeg => Photos.Jpeg(),
        FileKind.Png => Photos.Png(),
        FileKind.Pdf => SamplePapers.Pdf,
        FileKind.Docx => SamplePapers.Docx(),
        FileKind.Xlsx => SamplePapers.Xlsx(),
        FileKind.Odt => SamplePapers.Odt(),
        _ => Encoding.UTF8.GetBytes("Просто текст."),
    };
}
