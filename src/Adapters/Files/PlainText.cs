using System.Text;
using System.Text.Unicode;

namespace Interagency.Adapters.Files;

/// <summary>Text that a person reads: UTF-8, no signs for machines, and no page or program that calls itself a text.</summary>
internal static class PlainText
{
    /// <summary>How what is meant for a program begins.</summary>
    private static readonly string[] Programs = ["<", "{\\rtf", "%!", "#!"];

    internal static bool Is(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes)) return false;
        foreach (var sign in bytes)
            if (sign is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') or 0x7F) return false;
        var start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4096)]).TrimStart();
        return start.Length > 0 && !Array.Exists(Programs, program => start.StartsWith(program, StringComparison.OrdinalIgnoreCase));
    }
}
