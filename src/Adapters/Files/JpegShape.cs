using System.Buffers.Binary;

namespace Interagency.Adapters.Files;

/// <summary>Walks the segments of a JPEG from its start to its end, and copies those that make the picture.</summary>
internal static class JpegShape
{
    // A progressive photo has about ten; thousands of them over a large picture keep a decoder busy for hours.
    private const int MostScans = 32;

    private const byte Sof0 = 0xC0, Sof2 = 0xC2, Huffman = 0xC4, ReservedJpg = 0xC8, Arithmetic = 0xCC, SofLast = 0xCF, FirstRestart = 0xD0, LastRestart = 0xD7,
        End = 0xD9, Scan = 0xDA, Quantisation = 0xDB, Lines = 0xDC, Restarts = 0xDD, App0 = 0xE0, App1 = 0xE1, App14 = 0xEE;

    /// <returns>Null when it is damaged, cut off, or of a coding that nobody's camera makes.</returns>
    internal static PhotoShape? Read(byte[] bytes)
    {
        using var lean = new MemoryStream(bytes.Length);
        lean.Write(bytes, 0, 2);
        var (at, width, height, turn, scans) = (2, 0, 0, 0, 0);
        while (Marker(bytes, ref at) is { } marker)
        {
            if (marker == End)
            {
                lean.Write([0xFF, End]);
                return width > 0 && scans > 0 ? new PhotoShape(width, height, Math.Max(turn, 1), lean.ToArray()) : null;
            }

            if (at + 2 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) is var length && (length < 2 || at + length > bytes.Length)) return null;
            var segment = bytes.AsSpan(at + 2, length - 2);
            at += length;
            switch (marker)
            {
                case >= Sof0 and <= Sof2:
                    if (width > 0 || segment.Length < 6) return null;
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
                    if (width == 0 || height == 0) return null;
                    break;
                case Arithmetic or Lines or ReservedJpg or (> Sof2 and <= SofLast and not Huffman):
                    return null;
                case App1 when turn == 0 && segment.StartsWith("Exif\0\0"u8):
                    turn = PhotoShape.TurnOf(segment[6..]);
                    continue;
                case Huffman or Quantisation or Restarts or Scan:
                case App0 when segment.StartsWith("JFIF\0"u8):
                case App14 when segment.StartsWith("Adobe"u8):
                    break;
                default:
                    continue;
            }

            Copy(lean, marker, segment);
            if (marker != Scan) continue;
            if (++scans > MostScans || width == 0) return null;
            var until = EndOfScan(bytes, at);
            lean.Write(bytes, at, until - at);
            at = until;
        }

        return null;
    }

    /// <summary>The next marker, and moves behind it; null where none stands.</summary>
    private static byte? Marker(byte[] bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF) return null;
        while (at < bytes.Length && bytes[at] == 0xFF) at++;
        return at < bytes.Length && bytes[at] is not (0 or 1 or (>= FirstRestart and <= LastRestart) or 0xD8) ? bytes[at++] : null;
    }

    private static void Copy(MemoryStream lean, byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        lean.Write(head);
        lean.Write(segment);
    }

    /// <summary>Where the coded pixels end: at the next marker that is no part of them, or at the end of the bytes.</summary>
    private static int EndOfScan(byte[] bytes, int from)
    {
        for (var at = from; ; at += 2)
        {
            var next = bytes.AsSpan(at).IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= bytes.Length) return bytes.Length;
            at += next;
            if (bytes[at + 1] is not (0 or (>= FirstRestart and <= LastRestart))) return at;
        }
    }
}
