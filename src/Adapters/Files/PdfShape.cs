namespace Interagency.Adapters.Files;

/// <summary>A PDF from its head to its end. What it does when it is opened is the reader's affair: we open none.</summary>
internal static class PdfShape
{
    // Where readers look for the end.
    private const int Tail = 1024;

    /// <summary>A version at its head, its table named near the end, nothing but blanks after the end.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 32 || !char.IsAsciiDigit((char)bytes[5]) || bytes[6] != '.' || !char.IsAsciiDigit((char)bytes[7])) return false;
        var tail = bytes[Math.Max(0, bytes.Length - Tail)..];
        var end = tail.LastIndexOf("%%EOF"u8);
        return end >= 0 && tail[..end].LastIndexOf("startxref"u8) >= 0 && tail[(end + 5)..].IndexOfAnyExcept(" \t\r\n\0"u8) < 0;
    }
}
