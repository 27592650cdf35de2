using System.Globalization;
using System.Text;
using System.Xml;

namespace Interagency.Adapters.Documents;

/// <summary>What a spreadsheet allows.</summary>
internal static class SheetRules
{
    internal const int MostRows = 1_048_576, LongestText = 32_767;

    private const int LongestName = 31;

    internal static void RequireWhole(IReadOnlyList<SheetCell> row, IReadOnlyList<SheetColumn> columns)
    {
        if (row.Count != columns.Count) throw new ArgumentException($"a row has {row.Count} cells, the sheet {columns.Count} columns");
    }

    /// <summary>A name that a spreadsheet takes, as near to the given one as it allows.</summary>
    internal static string NameOf(string name)
    {
        var clean = new string([.. name.Select(sign => sign is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(sign) ? ' ' : sign)]).Trim(' ', '\'');
        if (clean.Length > LongestName) clean = clean[..(char.IsHighSurrogate(clean[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd(' ', '\'');
        return clean.Length == 0 ? "Sheet1" : XmlText.Of(clean);
    }

    /// <summary>A, B … Z, AA: the letters of a column, counted from 0.</summary>
    internal static string LettersOf(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) letters = (char)('A' + (left - 1) % 26) + letters;
        return letters;
    }

    /// <summary>
    /// As a cell holds it: cut to what one may, and what the format would read as a code of a character (<c>_x0041_</c>) coded itself, so that it
    /// is read back as it was.
    /// </summary>
    internal static string CellText(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
        var coded = new StringBuilder();
        for (var at = 0; at < cut.Length; at++)
            if (cut[at] == '_' && IsCode(cut.AsSpan(at))) coded.Append("_x005F_");
            else if (XmlConvert.IsXmlChar(cut[at]) && cut[at] != '\r' || char.IsSurrogate(cut[at])) coded.Append(cut[at]);
            else coded.Append(CultureInfo.InvariantCulture, $"_x{(int)cut[at]:X4}_");
        return XmlText.Of(coded.ToString());
    }

    private static bool IsCode(ReadOnlySpan<char> text) => text is ['_', 'x', _, _, _, _, '_', ..] && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
