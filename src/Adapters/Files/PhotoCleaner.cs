using Interagency.Workflows.Cases;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Interagency.Adapters.Files;

/// <summary>A photo made anew from its pixels, turned upright: nothing else of the file that came is left.</summary>
/// <param name="Preview">Small enough for a list, a JPEG.</param>
internal sealed record PhotoCleaner(byte[] Content, byte[] Preview)
{
    private const int PreviewSide = 320, PreviewQuality = 78;

    // Better than the camera's is only larger; worse shows.
    private const int LeastQuality = 75, MostQuality = 92;

    /// <summary>By EXIF, from 1 to 8.</summary>
    private static readonly (RotateMode Rotate, FlipMode Flip)[] Turns =
    [
        (RotateMode.None, FlipMode.None), (RotateMode.None, FlipMode.Horizontal), (RotateMode.Rotate180, FlipMode.None), (RotateMode.Rotate180, FlipMode.Horizontal),
        (RotateMode.Rotate90, FlipMode.Horizontal), (RotateMode.Rotate90, FlipMode.None), (RotateMode.Rotate270, FlipMode.Horizontal), (RotateMode.Rotate270, FlipMode.None),
    ];

    /// <returns>Null when its pixels can't be read.</returns>
    internal static PhotoCleaner? Clean(FileKind kind, PhotoShape shape, int mostPixels)
    {
        var configuration = Modest(mostPixels);
        try
        {
            using Image image = kind == FileKind.Jpeg
                ? Image.Load<Rgb24>(configuration, shape.Lean, new JpegDecoder { IgnoreMetadata = true })
                : Image.Load<Rgba32>(configuration, shape.Lean, new PngDecoder { IgnoreMetadata = true });
            if (image.Width != shape.Width || image.Height != shape.Height) return null;
            IImageEncoder encoder = kind == FileKind.Jpeg
                ? new JpegEncoder { Quality = Math.Clamp(image.Metadata.GetJpegMetadata().Quality, LeastQuality, MostQuality) }
                : new PngEncoder { IgnoreMetadata = true, BitDepth = PngBitDepth.Bit8, ColorType = ColourOf(shape) };
            var (rotate, flip) = Turns[shape.Turn - 1];
            if (shape.Turn > 1) image.Mutate(upright => upright.RotateFlip(rotate, flip));
            Forget(image);
            return new PhotoCleaner(Written(image, encoder), Small(image));
        }
        catch (Exception)
        {
            // The edge: a decoder that is given bytes of a stranger may fail in any way; whichever it is, the photo is not taken.
            return null;
        }
    }

    /// <summary>Reads two formats, in one thread, keeps no memory with somebody's pixels for the next.</summary>
    private static Configuration Modest(int mostPixels) => new(new JpegConfigurationModule(), new PngConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = 0, AllocationLimitMegabytes = (int)(mostPixels * 4L >> 20) + 16 }),
    };

    private static PngColorType ColourOf(PhotoShape shape) => shape switch
    {
        { IsGrey: true, HasAlpha: false } => PngColorType.Grayscale,
        { HasAlpha: false } => PngColorType.Rgb,
        _ => PngColorType.RgbWithAlpha,
    };

    private static void Forget(Image image)
    {
        (image.Metadata.ExifProfile, image.Metadata.IptcProfile, image.Metadata.XmpProfile, image.Metadata.IccProfile) = (null, null, null, null);
        foreach (var frame in image.Frames)
            (frame.Metadata.ExifProfile, frame.Metadata.IptcProfile, frame.Metadata.XmpProfile, frame.Metadata.IccProfile) = (null, null, null, null);
    }

    private static byte[] Small(Image image)
    {
        using var small = image.Clone(picture =>
        {
            if (Math.Max(image.Width, image.Height) > PreviewSide) picture.Resize(new ResizeOptions { Mode = ResizeMode.Max, Size = new Size(PreviewSide, PreviewSide) });
            // JPEG knows no transparency.
            picture.BackgroundColor(Color.White);
        });
        return Written(small, new JpegEncoder { Quality = PreviewQuality });
    }

    private static byte[] Written(Image image, IImageEncoder encoder)
    {
        using var stream = new MemoryStream();
        image.Save(stream, encoder);
        return stream.ToArray();
    }
}
