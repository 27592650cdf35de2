using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Files;

/// <summary>What bytes are, or why they are nothing that is taken.</summary>
/// <param name="Photo">Of a photo.</param>
internal readonly record struct Content(FileKind Kind, PhotoShape? Photo, FileFault? Fault)
{
    private const string All = "JPEG, PNG, PDF, DOCX, XLSX, ODT, TXT (UTF-8)";

    internal static readonly Content Unknown = Broken(FileFault.OfContent($"содержимое не того вида, что принимается; принимаются {All}", $"the content is of no kind that is taken; taken are {All}"));

    internal static Content Read(byte[] bytes, FileLimits limits) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => OfPhoto(FileKind.Jpeg, JpegShape.Read(bytes), limits),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => OfPhoto(FileKind.Png, PngShape.Read(bytes), limits),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => PdfShape.IsWhole(bytes) ? new(FileKind.Pdf, null, null) : Broken(Damaged("PDF")),
        [(byte)'P', (byte)'K', 3, 4, ..] => OfficeFile.Read(bytes),
        _ => PlainText.Is(bytes) ? new(FileKind.Text, null, null) : Unknown,
    };

    internal static Content Broken(FileFault fault) => new(default, null, fault);

    internal static FileFault Damaged(string what) => FileFault.OfContent(
        $"{what} повреждён, обрезан или к нему приписано лишнее: сохраните его заново и приложите", $"the {what} is damaged, cut off, or something was appended: save it anew and attach that");

    private static Content OfPhoto(FileKind kind, PhotoShape? shape, FileLimits limits)
    {
        if (shape is null) return Broken(Damaged(FileTypes.NameOf(kind)));
        if ((long)shape.Width * shape.Height > limits.PhotoPixels || Math.Max(shape.Width, shape.Height) > PhotoShape.LongestSide)
            return Broken(FileFault.OfContent(
                $"на фото {shape.Width}×{shape.Height} точек, это слишком много: уменьшите его до {limits.PhotoPixels / 1_000_000} млн точек",
                $"the photo has {shape.Width}×{shape.Height} pixels, too many: reduce it to {limits.PhotoPixels / 1_000_000} million"));
        return new(kind, shape, null);
    }
}
