using System.Text;
using Interagency.Adapters.Files;
using Interagency.SampleFiles;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Interagency.Adapters.Tests.Files;

/// <summary>Of a photo the picture is kept, upright, and nothing else.</summary>
public sealed class PhotoTests : IDisposable
{
    private const string Secret = "Примерова-Выдуманная-61N";

    private readonly FileCheck check = new(new FileLimits());

    public void Dispose() => check.Dispose();

    [Theory, InlineData("x.jpg"), InlineData("x.png")]
    public async Task Photo_LosesAllThatIsNotThePicture(string name)
    {
        var photo = name == "x.jpg" ? Photos.Jpeg(secret: Secret) : Photos.Png(secret: Secret);
        Assert.True(Holds(photo, Secret) && Holds(photo, "script"));

        var kept = (await ProveAsync(photo, name)).File!;

        foreach (var bytes in new[] { kept.Content, kept.Preview! })
        {
            Assert.All(new[] { Secret, "script", "Exif", "http", "Photoshop", "behind", "tEXt", "iTXt" }, word => Assert.False(Holds(bytes, word), word));
            using var image = Image.Load(bytes);
            Assert.Null(image.Metadata.ExifProfile);
            Assert.Null(image.Metadata.XmpProfile);
            Assert.Null(image.Metadata.IptcProfile);
            Assert.Null(image.Metadata.IccProfile);
        }
    }

    [Theory]
    [InlineData(1, 60, 40, true, true, false)]
    [InlineData(2, 60, 40, false, false, true)]
    [InlineData(3, 60, 40, false, false, true)]
    [InlineData(4, 60, 40, true, true, false)]
    [InlineData(5, 40, 60, true, false, true)]
    [InlineData(6, 40, 60, true, false, true)]
    [InlineData(7, 40, 60, false, true, false)]
    [InlineData(8, 40, 60, false, true, false)]
    public async Task Photo_IsTurnedUpright(ushort turn, int width, int height, bool first, bool below, bool beside)
    {
        var kept = (await ProveAsync(Photos.Jpeg(turn: turn), "x.jpg")).File!;

        using var image = Image.Load<Rgb24>(kept.Content);
        Assert.Equal((width, height), (image.Width, image.Height));
        // The corner left above, the one below it, the one beside it.
        Assert.Equal((first, below, beside), (Photos.IsRed(image, 2, 2), Photos.IsRed(image, 2, height - 3), Photos.IsRed(image, width - 3, 2)));
    }

    [Fact]
    public async Task Photo_WithAZipOrAPageBehindItsEnd_KeepsNothingOfIt()
    {
        byte[] polyglot = [.. Photos.Jpeg(), .. SamplePapers.Docx()], page = [.. Photos.Png(), .. Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>")];

        var (jpeg, png) = ((await ProveAsync(polyglot, "x.jpg")).File!, (await ProveAsync(page, "x.png")).File!);

        Assert.False(Holds(jpeg.Content, "PK") || Holds(jpeg.Content, "word/document.xml"));
        Assert.False(Holds(png.Content, "script"));
    }

    [Fact]
    public async Task Preview_IsSmall_AndAWholePhotoKeepsItsSize()
    {
        var kept = (await ProveAsync(Photos.Jpeg(1200, 600), "x.jpg")).File!;

        using var whole = Image.Load(kept.Content);
        using var small = Image.Load(kept.Preview!);
        Assert.Equal((1200, 600, 320, 160), (whole.Width, whole.Height, small.Width, small.Height));
        Assert.True(kept.Preview!.Length < 20_000);
    }

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, 40_000_000)]
    public async Task Bomb_OfPixels_IsRefusedBeforeItIsUnpacked(int width, int height)
    {
        var fault = (await ProveAsync(Photos.HugePng(width, height), "x.png")).Fault!;

        Assert.Equal("file", fault.Field);
        Assert.Contains("слишком много", fault.Text.Ru, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bomb_InAJpeg_IsRefusedBeforeItIsUnpacked() =>
        Assert.Contains("65535×65535", (await ProveAsync(Photos.HugeJpeg(ushort.MaxValue, ushort.MaxValue), "x.jpg")).Fault!.Text.Ru, StringComparison.Ordinal);

    [Fact]
    public async Task Bomb_OfScans_IsRefused() => Assert.NotNull((await ProveAsync(Photos.JpegOfManyScans(), "x.jpg")).Fault);

    [Theory, InlineData("x.jpg"), InlineData("x.png")]
    public async Task Photo_CutOffAnywhere_IsRefused(string name)
    {
        var whole = name == "x.jpg" ? Photos.Jpeg(16, 16) : Photos.Png(16, 16);

        for (var length = 1; length < whole.Length; length++) Assert.NotNull((await ProveAsync(whole[..length], name)).Fault);
    }

    [Theory, InlineData("x.jpg"), InlineData("x.png")]
    public async Task Photo_WithAnyByteChanged_IsTakenOrRefused_AndNeverThrows(string name)
    {
        var whole = name == "x.jpg" ? Photos.Jpeg(16, 16) : Photos.Png(16, 16);
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0xFF;
            _ = await ProveAsync(changed, name);
        }
    }

    private Task<FileVerdict> ProveAsync(byte[] content, string name) => check.ProveAsync(new FileOffer(content, name, null), TestContext.Current.CancellationToken);

    private static bool Holds(byte[] bytes, string word) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
}
