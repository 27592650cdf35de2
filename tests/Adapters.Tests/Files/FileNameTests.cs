using Interagency.Adapters.Files;
using Xunit;

namespace Interagency.Adapters.Tests.Files;

/// <summary>Names as attackers and old programs write them.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("Акт обследования.pdf", "Акт обследования.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"..\..\windows\system32\notes.txt", "notes.txt")]
    [InlineData(@"C:\Users\кто-то\фото.jpg", "фото.jpg")]
    [InlineData("/etc/cron.d/job.txt", "job.txt")]
    [InlineData("a/../b.txt", "b.txt")]
    [InlineData("фото\u202Egpj.exe", "фотоgpj.exe")]
    [InlineData("\u200Bскан\u0000\u001B[31m.pdf", "скан[31m.pdf")]
    [InlineData("две\r\nстроки.txt", "две строки.txt")]
    [InlineData("  много   пробелов .txt. . ", "много пробелов .txt")]
    [InlineData("a<b>:\"|?*.txt", "a_b______.txt")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("nul .tar.txt", "_nul .tar.txt")]
    [InlineData("com1.pdf", "_com1.pdf")]
    [InlineData("COM².pdf", "_COM².pdf")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("...hidden.txt", "hidden.txt")]
    [InlineData("file.txt::$DATA", "file.txt__$DATA")]
    public void Name_IsMadeHarmless(string given, string kept) => Assert.Equal(kept, FileName.Clean(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("\u202E\u200F\u0007")]
    [InlineData("a/")]
    public void Name_OfNothing_IsNone(string? given) => Assert.Null(FileName.Clean(given));

    [Fact]
    public void Name_OfHalfACharacter_IsNone() => Assert.Null(FileName.Clean("a\uD83D.txt"));

    [Fact]
    public void Name_TooLong_IsCutBeforeItsEnding()
    {
        var name = FileName.Clean($"{new string('я', 500)}.docx")!;

        Assert.Equal(FileName.Longest, name.Length);
        Assert.EndsWith("я.docx", name, StringComparison.Ordinal);
        // No half of a character is left where it is cut.
        Assert.All(new[] { "", "a" }, odd => Assert.True(FileName.Clean($"{odd}{string.Concat(Enumerable.Repeat("😀", 200))}.txt")!.IsNormalized()));
    }

    [Theory]
    [InlineData("../../etc/passwd.txt")]
    [InlineData("фото\u202Egpj.exe")]
    [InlineData("CON.txt")]
    public void Name_CleanedTwice_IsTheSame(string given) => Assert.Equal(FileName.Clean(given), FileName.Clean(FileName.Clean(given)));
}
