using System.Buffers.Binary;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Interagency.SampleFiles;

/// <summary>Photos of nothing: the left half red, the right half blue, with what a camera writes beside the picture.</summary>
internal static class Photos
{
    /// <param name="secret">Stands in the EXIF block (description, maker, place), an XMP block, an IPTC block, a comment, and behind the end.</param>
    /// <param name="turn">By EXIF, 1 to 8.</param>
    internal static byte[] Jpeg(int width = 60, int height = 40, string secret = "", ushort turn = 1)
    {
        using var image = Halves<Rgb24>(width, height);
        var exif = image.Metadata.ExifProfile = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, turn);
        if (secret.Length > 0)
        {
            exif.SetValue(ExifTag.ImageDescription, secret);
            exif.SetValue(ExifTag.Artist, secret);
            exif.SetValue(ExifTag.GPSLatitudeRef, "N");
            exif.SetValue(ExifTag.GPSLatitude, [new Rational(61), new Rational(0), new Rational(7)]);
            exif.SetValue(ExifTag.GPSDateStamp, secret);
        }

        var plain = Written(image, new JpegEncoder { Quality = 90 });
        if (secret.Length == 0) return plain;
        byte[] beside =
        [
            .. Segment(0xE1, $"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{secret}</x:xmpmeta>"), .. Segment(0xED, $"Photoshop 3.0\08BIM{secret}"), .. Segment(0xFE, $"<script>{secret}</script>"),
        ];
        return [.. plain[..2], .. beside, .. plain[2..], .. Encoding.UTF8.GetBytes($"behind the end: {secret}")];
    }

    /// <inheritdoc cref="Jpeg"/>
    internal static byte[] Png(int width = 60, int height = 40, string secret = "")
    {
        using var image = Halves<Rgba32>(width, height);
        var plain = Written(image, new PngEncoder());
        if (secret.Length == 0) return plain;
        // After the header: the signature has 8 bytes, the header's chunk 25.
        return
        [
            .. plain[..33], .. Chunk("tEXt", Encoding.UTF8.GetBytes($"Comment\0<html><script>{secret}</script></html>")), .. Chunk("iTXt", Encoding.UTF8.GetBytes($"XML:com.adobe.xmp\0\0\0\0\0{secret}")),
            .. plain[33..], .. Encoding.UTF8.GetBytes($"behind the end: {secret}"),
        ];
    }

    /// <summary>A header that says so, and hardly a pixel.</summary>
    internal static byte[] HugePng(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];
    }

    /// <summary>A small file whose frame says that it is larger than anybody can unpack.</summary>
    internal static byte[] HugeJpeg(ushort width, ushort height)
    {
        var photo = Jpeg();
        var frame = photo.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(photo.AsSpan(frame + 5), height);
        BinaryPrimitives.WriteUInt16BigEndian(photo.AsSpan(frame + 7), width);
        return photo;
    }

    /// <summary>Its one scan a hundred times: nothing to see, all to do.</summary>
    internal static byte[] JpegOfManyScans()
    {
        var photo = Jpeg();
        var scan = photo.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. photo[..scan], .. Enumerable.Repeat(photo[scan..^2], 100).SelectMany(bytes => bytes), .. photo[^2..]];
    }

    /// <summary>Mostly red or mostly blue.</summary>
    internal static bool IsRed(Image<Rgb24> image, int x, int y) => image[x, y] is { R: > 128, B: < 128 };

    private static Image<T> Halves<T>(int width, int height) where T : unmanaged, IPixel<T>
    {
        var image = new Image<T>(width, height);
        var (red, blue) = (default(T), default(T));
        red.FromRgb24(new Rgb24(255, 0, 0));
        blue.FromRgb24(new Rgb24(0, 0, 255));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) image[x, y] = x < width / 2 ? red : blue;
        return image;
    }

    private static byte[] Written(Image image, SixLabors.ImageSharp.Formats.IImageEncoder encoder)
    {
        using var stream = new MemoryStream();
        image.Save(stream, encoder);
        return stream.ToArray();
    }

    private static byte[] Segment(byte marker, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xFF, marker, (byte)((bytes.Length + 2) >> 8), (byte)(bytes.Length + 2), .. bytes];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
