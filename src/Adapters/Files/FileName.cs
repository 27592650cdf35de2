using System.Globalization;
using System.Text;

namespace Interagency.Adapters.Files;

/// <summary>The name of a file, made harmless: it is shown and handed out again, and is never a path of ours.</summary>
internal static class FileName
{
    internal const int Longest = 120;

    private const string Forbidden = "<>:\"|?*";

    /// <summary>Names of devices on Windows, where the file may be saved some day.</summary>
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. "0123456789¹²³".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The last part of whatever path came along, without what can't be seen (control characters, those that turn the direction of writing),
    /// of one line, no longer than <see cref="Longest"/> with its ending kept.
    /// </summary>
    /// <returns>Null when nothing is left that could be a name.</returns>
    internal static string? Clean(string? given)
    {
        if (Composed(given) is not { } text) return null;
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder();
        foreach (var rune in text.EnumerateRunes()) Append(name, rune);
        // Windows drops dots and spaces at the end; a dot at the front hides a file.
        var trimmed = name.ToString().Trim(' ').TrimEnd('.', ' ').TrimStart('.', ' ');
        if (trimmed.Length == 0 || Path.GetFileNameWithoutExtension(trimmed).Trim(' ', '.').Length == 0) return null;
        return Shortened(IsDevice(trimmed) ? $"_{trimmed}" : trimmed);
    }

    private static string? Composed(string? given)
    {
        try
        {
            return string.IsNullOrWhiteSpace(given) ? null : given.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Halves of characters: no name that anybody wrote.
            return null;
        }
    }

    private static void Append(StringBuilder name, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (name.Length > 0 && name[^1] != ' ') name.Append(' ');
            return;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate) return;
        if (rune.IsBmp && Forbidden.Contains((char)rune.Value)) name.Append('_');
        else name.Append(rune.ToString());
    }

    private static bool IsDevice(string name) => Devices.Contains(name.Split('.')[0].TrimEnd());

    private static string Shortened(string name)
    {
        if (name.Length <= Longest) return name;
        var ending = Path.GetExtension(name) is { Length: <= 16 } extension ? extension : "";
        var most = Longest - ending.Length;
        // Not within a character of two halves.
        if (char.IsHighSurrogate(name[most - 1])) most--;
        return name[..most].TrimEnd(' ', '.') + ending;
    }
}
