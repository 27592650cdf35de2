using System.Buffers.Binary;

namespace Interagency.Adapters.Files;

/// <summary>Walks the chunks of a PNG from its start to its end, and copies those that make the picture.</summary>
internal static class PngShape
{
    private const int Signature = 8, ChunkFrame = 12, HeaderBytes = 13;

    /// <returns>Null when it is damaged or cut off.</returns>
    internal static PhotoShape? Read(byte[] bytes)
    {
        using var lean = new MemoryStream(bytes.Length);
        lean.Write(bytes, 0, Signature);
        PhotoShape? shape = null;
        var hasPixels = false;
        for (var at = Signature; at + ChunkFrame <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - ChunkFrame) return null;
            var type = bytes.AsSpan(at + 4, 4);
            var data = bytes.AsSpan(at + 8, (int)length);
            if (shape is null && (!type.SequenceEqual("IHDR"u8) || (shape = Header(data)) is null)) return null;
            if (type.SequenceEqual("eXIf"u8)) shape = shape! with { Turn = PhotoShape.TurnOf(data) };
            else if (type.SequenceEqual("tRNS"u8)) shape = shape! with { HasAlpha = true };
            hasPixels |= type.SequenceEqual("IDAT"u8);
            if (IsPicture(type)) lean.Write(bytes, at, (int)length + ChunkFrame);
            // A capital first letter: nobody may pass over it, and we don't know it.
            else if (char.IsAsciiLetterUpper((char)type[0])) return null;
            if (type.SequenceEqual("IEND"u8)) return hasPixels ? shape! with { Lean = lean.ToArray() } : null;
            at += (int)length + ChunkFrame;
        }

        return null;
    }

    private static PhotoShape? Header(ReadOnlySpan<byte> data)
    {
        const int Grey = 0, GreyAlpha = 4, ColourAlpha = 6;
        if (data.Length != HeaderBytes) return null;
        var (width, height, colour) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]), data[9]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) return null;
        return new PhotoShape((int)width, (int)height, 1, []) { IsGrey = colour is Grey or GreyAlpha, HasAlpha = colour is GreyAlpha or ColourAlpha };
    }

    private static bool IsPicture(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);
}
