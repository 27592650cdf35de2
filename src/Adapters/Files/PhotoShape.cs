using System.Buffers.Binary;

namespace Interagency.Adapters.Files;

/// <summary>What a photo's file says of itself before anything is unpacked.</summary>
/// <param name="Turn">How it is to be turned upright, by EXIF: 1 as it is, up to 8.</param>
/// <param name="Lean">The file with nothing but what a picture is made from: no EXIF, XMP, IPTC, comment, profile, preview, nothing after its end.</param>
internal sealed record PhotoShape(int Width, int Height, int Turn, byte[] Lean)
{
    internal const int LongestSide = 30_000;

    /// <summary>Grey alone, of a PNG.</summary>
    internal bool IsGrey { get; init; }

    internal bool HasAlpha { get; init; }

    /// <summary>The turn that an EXIF block (TIFF) names; 1 when it names none that there is.</summary>
    internal static int TurnOf(ReadOnlySpan<byte> tiff)
    {
        const int Orientation = 0x0112, Short = 3, EntryBytes = 12;
        if (tiff.Length < 8) return 1;
        bool little;
        if (tiff.StartsWith("II*\0"u8)) little = true;
        else if (tiff.StartsWith("MM\0*"u8)) little = false;
        else return 1;
        var start = Number(tiff[4..], little);
        if (start > tiff.Length - 2) return 1;
        var entries = tiff[(int)start..];
        int count = Half(entries, little);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
            if (Half(entries, little) == Orientation && Half(entries[2..], little) == Short)
                return Half(entries[8..], little) is var turn and >= 1 and <= 8 ? turn : 1;
        return 1;
    }

    private static uint Number(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    private static ushort Half(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
