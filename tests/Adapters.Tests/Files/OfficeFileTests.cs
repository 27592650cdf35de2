using System.Buffers.Binary;
using System.Text;
using Interagency.Adapters.Files;
using Interagency.SampleFiles;
using Interagency.Workflows.Cases;
using Xunit;

namespace Interagency.Adapters.Tests.Files;

/// <summary>Zips made to burst, to lead out of their folder, or to run.</summary>
public sealed class OfficeFileTests
{
    [Theory]
    [InlineData("../../../etc/cron.d/job")]
    [InlineData("/etc/passwd")]
    [InlineData(@"..\evil.dll")]
    [InlineData("word/../../x")]
    [InlineData("C:evil")]
    [InlineData("word/\u0007x")]
    [InlineData("word/./x")]
    [InlineData("WORD/document.xml")]
    public void Part_WhoseNameLeadsElsewhere_OrStandsTwice_IsRefused(string name) => Assert.NotNull(OfficeFile.Read(SamplePapers.Docx((name, "x"))).Fault);

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("xl/VBAPROJECT.BIN")]
    [InlineData("anywhere/vbaData.xml")]
    public void Program_InADocument_IsRefused(string name)
    {
        Assert.Contains("макросы", OfficeFile.Read(SamplePapers.Docx((name, "x"))).Fault!.Text.Ru, StringComparison.Ordinal);
        Assert.Contains("макросы", OfficeFile.Read(SamplePapers.Xlsx((name, "x"))).Fault!.Text.Ru, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic/Standard/Module1.xml")]
    [InlineData("Scripts/python/x.py")]
    public void Program_InAnOpenDocument_IsRefused(string name) => Assert.Contains("макросы", OfficeFile.Read(SamplePapers.Odt((name, "x"))).Fault!.Text.Ru, StringComparison.Ordinal);

    [Theory]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")]
    [InlineData("text/html")]
    public void Document_OfAnotherType_IsRefused(string type) => Assert.NotNull(OfficeFile.Read(SamplePapers.OpenXml("word/document.xml", type)).Fault);

    [Fact]
    public void Document_ThatNamesAPartWhichIsNotThere_OrIsTwoAtOnce_IsRefused()
    {
        var types = $"""<Types><Override PartName="/word/document.xml" ContentType="{SamplePapers.WordType}"/><Override PartName="/xl/workbook.xml" ContentType="{SamplePapers.SheetType}"/></Types>""";

        Assert.NotNull(OfficeFile.Read(SamplePapers.Zip(("[Content_Types].xml", types), ("other.xml", ""))).Fault);
        Assert.NotNull(OfficeFile.Read(SamplePapers.Zip(("[Content_Types].xml", types), ("word/document.xml", ""), ("xl/workbook.xml", ""))).Fault);
        Assert.Equal(FileKind.Docx, OfficeFile.Read(SamplePapers.Zip(("[Content_Types].xml", types), ("word/document.xml", ""))).Kind);
    }

    [Fact]
    public void Types_WithAnEntityThatGrows_AreRefused() =>
        Assert.NotNull(OfficeFile.Read(SamplePapers.Zip(("[Content_Types].xml", """<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Types>&b;</Types>"""), ("word/document.xml", ""))).Fault);

    [Fact]
    public void Zip_OfNoDocument_IsRefused() => Assert.NotNull(OfficeFile.Read(SamplePapers.Zip(("readme.txt", "x"))).Fault);

    [Fact]
    public void Bomb_ThatSaysHowLargeItIs_IsRefused() => Assert.Contains("при распаковке больше", OfficeFile.Read(SamplePapers.Bomb(200)).Fault!.Text.Ru, StringComparison.Ordinal);

    [Fact]
    public void Bomb_ThatLiesAboutItsSize_IsRefused()
    {
        var bomb = SamplePapers.Bomb(200);
        var table = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(table + 24), 1000);

        Assert.NotNull(OfficeFile.Read(bomb).Fault);
    }

    [Fact]
    public void Bomb_OfManyParts_IsRefused() =>
        Assert.Contains("слишком много частей", OfficeFile.Read(SamplePapers.Docx([.. Enumerable.Range(0, 2500).Select(i => ($"word/{i}", ""))])).Fault!.Text.Ru, StringComparison.Ordinal);

    /// <summary>A reader that goes by the parts sees another document than one that goes by the table.</summary>
    [Fact]
    public void Zip_ThatCanBeReadInTwoWays_IsRefused()
    {
        var renamed = SamplePapers.Docx(("word/settings.xml", "x"));
        var local = renamed.AsSpan().IndexOf("word/settings.xml"u8);
        "word/vbaProj1.bin"u8.CopyTo(renamed.AsSpan(local));
        var encrypted = SamplePapers.Docx();
        encrypted[encrypted.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        var commented = SamplePapers.Docx();
        byte[] comment = Encoding.ASCII.GetBytes("a comment");
        commented[^2] = (byte)comment.Length;

        foreach (var zip in new byte[][] { renamed, encrypted, [.. commented, .. comment] }) Assert.NotNull(OfficeFile.Read(zip).Fault);
    }

    /// <summary>Cut off anywhere, or with any byte changed, it is refused or read as it is: it never throws.</summary>
    [Fact]
    public void Zip_CutOffOrChangedAnywhere_NeverThrows()
    {
        var whole = SamplePapers.Docx(("word/styles.xml", "<styles/>"));
        for (var length = 4; length < whole.Length; length++) Assert.NotNull(OfficeFile.Read(whole[..length]).Fault);
        for (var at = 4; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0xFF;
            _ = OfficeFile.Read(changed);
        }
    }
}
