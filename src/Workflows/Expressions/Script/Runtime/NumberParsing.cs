using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Texts read as numbers.</summary>
internal static class NumberParsing
{
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>What the standard counts as white space or a line end.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or (>= '\t' and <= '\r') or '\u00A0' or '\uFEFF' or '\u2028' or '\u2029' => true,
        < '\u1680' => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    public static string Trim(string text, bool start = true, bool end = true)
    {
        int from = 0, to = text.Length;
        while (start && from < to && IsSpace(text[from])) from++;
        while (end && to > from && IsSpace(text[to - 1])) to--;
        return from == 0 && to == text.Length ? text : text[from..to];
    }

    /// <summary>Number(text).</summary>
    public static double FromText(string text)
    {
        text = Trim(text);
        if (text.Length == 0) return 0;
        if (text.Length > 2 && text[0] == '0')
        {
            var radix = (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix > 0) return Digits(text.AsSpan(2), radix, out var used) is var n && used == text.Length - 2 ? n : double.NaN;
        }
        return Decimal(text, out var length) is var d && length == text.Length ? d : double.NaN;
    }

    /// <summary>parseFloat.</summary>
    public static double Prefix(string text)
    {
        var d = Decimal(Trim(text, end: false), out var length);
        return length == 0 ? double.NaN : d;
    }

    /// <summary>The decimal number at the beginning of a text, and how much of the text it is.</summary>
    private static double Decimal(ReadOnlySpan<char> text, out int length)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var sign = at == 1 && text[0] == '-' ? -1.0 : 1.0;
        if (text[at..].StartsWith("Infinity"))
        {
            length = at + 8;
            return sign * double.PositiveInfinity;
        }
        var start = at;
        var digits = SkipDigits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            digits += SkipDigits(text, ref at);
        }
        length = 0;
        if (digits == 0) return double.NaN;
        var end = at;
        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (SkipDigits(text, ref at) > 0) end = at;
        }
        length = end;
        return sign * double.Parse(text[start..end], Plain, CultureInfo.InvariantCulture);
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }

    /// <summary>parseInt.</summary>
    public static double Integer(string text, int radix)
    {
        text = Trim(text, end: false);
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var sign = at == 1 && text[0] == '-' ? -1.0 : 1.0;
        if (radix is 0 or 16 && text.Length > at + 1 && text[at] == '0' && (text[at + 1] | 0x20) == 'x') (at, radix) = (at + 2, 16);
        if (radix == 0) radix = 10;
        if (radix is < 2 or > 36) return double.NaN;
        var value = Digits(text.AsSpan(at), radix, out var used);
        return used == 0 ? double.NaN : sign * value;
    }

    /// <summary>Digits of a radix, rounded once, to the nearest.</summary>
    public static double Digits(ReadOnlySpan<char> text, int radix, out int used)
    {
        used = 0;
        while (used < text.Length && DigitOf(text[used]) < radix) used++;
        if (used == 0) return double.NaN;
        var digits = text[..used];
        if (radix == 10) return double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (BitsOf(radix) is var bits and > 0) return Exact(digits.TrimStart('0'), bits);
        return InChunks(digits, radix);
    }

    /// <summary>Digits gathered in chunks below 2^32, as V8 does: long numbers are rounded at each chunk.</summary>
    private static double InChunks(ReadOnlySpan<char> digits, int radix)
    {
        double value = 0;
        for (var at = 0; at < digits.Length;)
        {
            uint part = 0, factor = 1;
            while (at < digits.Length && (ulong)factor * (uint)radix <= uint.MaxValue / 36)
            {
                (part, factor) = (part * (uint)radix + (uint)DigitOf(digits[at]), factor * (uint)radix);
                at++;
            }
            value = value * factor + part;
        }
        return value;
    }

    private static int BitsOf(int radix) => radix switch { 2 => 1, 4 => 2, 8 => 3, 16 => 4, 32 => 5, _ => 0 };

    private static double Exact(ReadOnlySpan<char> digits, int bits)
    {
        ulong mantissa = 0;
        int exponent = 0, sticky = 0;
        foreach (var c in digits)
        {
            var digit = DigitOf(c);
            for (var b = bits - 1; b >= 0; b--)
            {
                var bit = (digit >> b) & 1;
                if (mantissa >> 60 == 0) mantissa = mantissa << 1 | (uint)bit;
                else
                {
                    exponent = Math.Min(exponent + 1, 5000);
                    sticky |= bit;
                }
            }
        }
        return Math.ScaleB((double)(mantissa | (uint)sticky), exponent);
    }

    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };
}
