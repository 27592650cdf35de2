using System.Collections;
using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>A set of characters: ranges, Unicode properties, and whether it is turned round.</summary>
internal sealed class CharSet
{
    private readonly List<(int Low, int High)> _ranges = [];
    private readonly List<Func<int, bool>> _properties = [];
    private BitArray? _folded;

    public bool Negative { get; set; }

    public static CharSet Digits => new CharSet().Add('0', '9');
    public static CharSet Words => new CharSet().Add('0', '9').Add('A', 'Z').Add('_', '_').Add('a', 'z');
    public static CharSet Spaces => new CharSet().AddProperty(c => c <= 0xFFFF && NumberParsing.IsSpace((char)c));
    public static CharSet LineEnds => new CharSet().Add('\n', '\n').Add('\r', '\r').Add(0x2028, 0x2029);
    public static CharSet Everything => new() { Negative = true };

    public CharSet Add(int low, int high)
    {
        _ranges.Add((low, high));
        return this;
    }

    public CharSet AddProperty(Func<int, bool> property)
    {
        _properties.Add(property);
        return this;
    }

    public void Add(CharSet other)
    {
        if (other.Negative || other._properties.Count > 0) _properties.Add(other.Contains);
        else _ranges.AddRange(other._ranges);
    }

    public CharSet Inverted()
    {
        Negative = !Negative;
        return this;
    }

    public bool Contains(int c)
    {
        foreach (var (low, high) in _ranges)
        {
            if (c >= low && c <= high) return !Negative;
        }
        foreach (var property in _properties)
        {
            if (property(c)) return !Negative;
        }
        return Negative;
    }

    /// <summary>With the flag i: whether the set has a character that folds to the given one.</summary>
    public bool ContainsFolded(int folded, bool unicode)
    {
        if (folded > 0xFFFF) return Contains(folded) || Contains(Folding.Lower(folded));
        return (_folded ??= Fold(unicode))[folded] != Negative;
    }

    private BitArray Fold(bool unicode)
    {
        var bits = new BitArray(0x10000);
        foreach (var (low, high) in _ranges)
        {
            for (var c = low; c <= Math.Min(high, 0xFFFF); c++) bits[Folding.Fold(c, unicode)] = true;
        }
        if (_properties.Count == 0) return bits;
        for (var c = 0; c <= 0xFFFF; c++)
        {
            if (_properties.Any(p => p(c))) bits[Folding.Fold(c, unicode)] = true;
        }
        return bits;
    }

    /// <summary>\p{name} or \p{name=value}; null when it isn't known here.</summary>
    public static CharSet? Property(string name)
    {
        var parts = name.Split('=');
        if (parts.Length == 2 && parts[0] is not ("General_Category" or "gc" or "Script" or "sc" or "Script_Extensions" or "scx")) return null;
        if (parts is ["Script" or "sc" or "Script_Extensions" or "scx", var script]) return Script(script);
        var value = parts[^1];
        if (Categories.TryGetValue(value, out var categories)) return new CharSet().AddProperty(c => categories.Contains(CategoryOf(c)));
        return parts.Length > 1 ? null : value switch
        {
            "Any" => Everything,
            "ASCII" => new CharSet().Add(0, 127),
            "ASCII_Hex_Digit" or "AHex" => new CharSet().Add('0', '9').Add('A', 'F').Add('a', 'f'),
            "White_Space" or "space" => new CharSet().AddProperty(c => c is 0x85 || (c <= 0xFFFF && c != 0xFEFF && NumberParsing.IsSpace((char)c))),
            _ => null,
        };
    }

    private static UnicodeCategory CategoryOf(int c) => CharUnicodeInfo.GetUnicodeCategory(c);

    private static CharSet? Script(string name) => name switch
    {
        "Cyrillic" or "Cyrl" => Letters((0x400, 0x484), (0x487, 0x52F), (0x1C80, 0x1C88), (0x1D2B, 0x1D2B), (0x1D78, 0x1D78), (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xFE2E, 0xFE2F), (0x1E030, 0x1E06D), (0x1E08F, 0x1E08F)),
        "Latin" or "Latn" => Letters((0x41, 0x5A), (0x61, 0x7A), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2B8), (0x2E0, 0x2E4), (0x1D00, 0x1D25), (0x1D2C, 0x1D5C), (0x1D62, 0x1D65), (0x1D6B, 0x1D77), (0x1D79, 0x1DBE), (0x1E00, 0x1EFF), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C), (0x212A, 0x212B), (0x2132, 0x2132), (0x214E, 0x214E), (0x2160, 0x2188), (0x2C60, 0x2C7F), (0xA722, 0xA787), (0xA78B, 0xA7CA), (0xA7D0, 0xA7D1), (0xA7D3, 0xA7D3), (0xA7D5, 0xA7D9), (0xA7F2, 0xA7FF), (0xAB30, 0xAB5A), (0xAB5C, 0xAB64), (0xAB66, 0xAB69), (0xFB00, 0xFB06), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x10780, 0x10785), (0x10787, 0x107B0), (0x107B2, 0x107BA), (0x1DF00, 0x1DF1E), (0x1DF25, 0x1DF2A)),
        _ => null,
    };

    private static CharSet Letters(params (int Low, int High)[] ranges)
    {
        var set = new CharSet();
        foreach (var (low, high) in ranges) set.Add(low, high);
        return set;
    }

    private static readonly Dictionary<string, HashSet<UnicodeCategory>> Categories = BuildCategories();

    private static Dictionary<string, HashSet<UnicodeCategory>> BuildCategories()
    {
        (string Short, string Long)[] names =
        [
            ("Lu", "Uppercase_Letter"), ("Ll", "Lowercase_Letter"), ("Lt", "Titlecase_Letter"), ("Lm", "Modifier_Letter"), ("Lo", "Other_Letter"),
            ("Mn", "Nonspacing_Mark"), ("Mc", "Spacing_Mark"), ("Me", "Enclosing_Mark"), ("Nd", "Decimal_Number"), ("Nl", "Letter_Number"), ("No", "Other_Number"),
            ("Zs", "Space_Separator"), ("Zl", "Line_Separator"), ("Zp", "Paragraph_Separator"), ("Cc", "Control"), ("Cf", "Format"), ("Cs", "Surrogate"),
            ("Co", "Private_Use"), ("Pc", "Connector_Punctuation"), ("Pd", "Dash_Punctuation"), ("Ps", "Open_Punctuation"), ("Pe", "Close_Punctuation"),
            ("Pi", "Initial_Punctuation"), ("Pf", "Final_Punctuation"), ("Po", "Other_Punctuation"), ("Sm", "Math_Symbol"), ("Sc", "Currency_Symbol"),
            ("Sk", "Modifier_Symbol"), ("So", "Other_Symbol"), ("Cn", "Unassigned"),
        ];
        var all = new Dictionary<string, HashSet<UnicodeCategory>>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) all[names[i].Short] = all[names[i].Long] = [(UnicodeCategory)i];
        all["punct"] = all["P"] = all["Punctuation"] = Starting("P");
        all["digit"] = all["Nd"];
        all["cntrl"] = all["Cc"];
        all["L"] = all["Letter"] = Starting("L");
        all["M"] = all["Mark"] = all["Combining_Mark"] = Starting("M");
        all["N"] = all["Number"] = Starting("N");
        all["Z"] = all["Separator"] = Starting("Z");
        all["C"] = all["Other"] = Starting("C");
        all["S"] = all["Symbol"] = Starting("S");
        all["LC"] = all["Cased_Letter"] = [UnicodeCategory.UppercaseLetter, UnicodeCategory.LowercaseLetter, UnicodeCategory.TitlecaseLetter];
        return all;

        HashSet<UnicodeCategory> Starting(string letter) =>
            [.. names.Select((n, i) => (n.Short, (UnicodeCategory)i)).Where(n => n.Short.StartsWith(letter, StringComparison.Ordinal)).Select(n => n.Item2)];
    }
}

/// <summary>Which characters are the same under the flag i.</summary>
internal static class Folding
{
    private static readonly Lazy<ushort[]> Upward = new(() => Build(false)), Folded = new(() => Build(true));

    private static ushort[] Build(bool unicode)
    {
        var table = new ushort[0x10000];
        for (var c = 0; c <= 0xFFFF; c++) table[c] = unicode ? Simple((char)c) : ToUpper((char)c);
        return table;
    }

    /// <summary>Full upper case when that is one unit, but never from beyond ASCII into it.</summary>
    private static char ToUpper(char c)
    {
        if (char.IsSurrogate(c)) return c;
        var upper = Casing.Upper(c.ToString());
        return upper.Length == 1 && !(c >= 128 && upper[0] < 128) ? upper[0] : c;
    }

    private static char Simple(char c) => char.IsSurrogate(c) ? c : c switch
    {
        'ſ' => 's',
        '\u212A' => 'k',
        '\u212B' => 'å',
        '\u1E9E' => 'ß',
        'İ' or 'ı' => c,
        _ => char.ToLowerInvariant(char.ToUpperInvariant(c)),
    };

    public static int Fold(int c, bool unicode) => c > 0xFFFF ? Lower(c) : (unicode ? Folded : Upward).Value[c];

    public static int Lower(int c) => Rune.IsValid(c) ? Rune.ToLowerInvariant(new Rune(c)).Value : c;
}
