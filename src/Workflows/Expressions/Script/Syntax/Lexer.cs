using System.Buffers;
using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Reads tokens on demand; the parser says where a slash begins a regular expression.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "`", "#", "@",
    ];

    private static readonly string[][] ByFirst =
        [.. Enumerable.Range(0, 128).Select(c => Punctuators.Where(p => p[0] == c).ToArray())];

    private int _at;

    /// <summary>Set for strict code: octal escapes and numbers are refused.</summary>
    public bool Strict { get; set; }

    public string Source => source;

    public ScriptSyntaxException Error(int position, string message)
    {
        var (line, column) = Place(source, position);
        return new(message, line, column);
    }

    public static (int Line, int Column) Place(string source, int position)
    {
        int line = 1, start = 0;
        position = Math.Min(position, source.Length);
        for (var i = 0; i < position; i++)
        {
            if (!IsLineEnd(source[i]) || (source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n')) continue;
            (line, start) = (line + 1, i + 1);
        }
        return (line, position - start + 1);
    }

    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private char Peek(int ahead = 0) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    public Token NextAfter(int position)
    {
        _at = position;
        var newline = SkipSpace();
        var start = _at;
        if (_at >= source.Length) return new(TokenKind.End, "", 0, start, start, newline, false);
        var c = source[_at];
        if (IsNameStart(c) || c == '\\' || char.IsSurrogate(c)) return Name(newline);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return Number(newline);
        if (c is '"' or '\'') return Text(c, newline);
        foreach (var p in c < 128 ? ByFirst[c] : [])
        {
            if (string.CompareOrdinal(source, _at, p, 0, p.Length) != 0) continue;
            if (p == "?." && char.IsAsciiDigit(Peek(2))) continue;
            _at += p.Length;
            return new(TokenKind.Punctuator, p, 0, start, _at, newline, false);
        }
        throw Error(_at, "Invalid or unexpected token");
    }

    private bool SkipSpace()
    {
        var newline = false;
        while (_at < source.Length)
        {
            var c = source[_at];
            if (IsLineEnd(c)) newline = true;
            else if (c == '/' && Peek(1) == '/')
            {
                while (_at < source.Length && !IsLineEnd(source[_at])) _at++;
                continue;
            }
            else if (c == '/' && Peek(1) == '*')
            {
                var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) throw Error(_at, "Invalid or unexpected token: the comment isn't closed");
                newline |= source.AsSpan(_at, end - _at).IndexOfAny("\n\r\u2028\u2029") >= 0;
                _at = end + 1;
            }
            else if (!NumberParsing.IsSpace(c)) break;
            _at++;
        }
        if (string.CompareOrdinal(source, _at, "<!--", 0, 4) == 0) throw Error(_at, "HTML comments aren't in the language; write //");
        return newline;
    }

    public static bool IsNameStart(int c) => c is '$' or '_' || (c < 128 ? char.IsAsciiLetter((char)c) : IsLetter(c));

    public static bool IsNamePart(int c) => c is '$' or '_' or '\u200C' or '\u200D' || (c < 128 ? char.IsAsciiLetterOrDigit((char)c) : IsLetter(c) || IsMark(c));

    private static bool IsLetter(int c) => Rune.IsValid(c) && Rune.GetUnicodeCategory(new Rune(c)) is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsMark(int c) => Rune.IsValid(c) && Rune.GetUnicodeCategory(new Rune(c)) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private Token Name(bool newline)
    {
        var start = _at;
        StringBuilder? escaped = null;
        while (_at < source.Length)
        {
            int c = source[_at], length = 1;
            if (c == '\\')
            {
                escaped ??= new(source[start.._at]);
                if (Peek(1) != 'u') throw Error(_at, "Invalid Unicode escape sequence");
                _at += 2;
                c = UnicodeEscape() ?? throw Error(_at, "Invalid Unicode escape sequence");
                length = 0;
            }
            else if (char.IsHighSurrogate((char)c) && char.IsLowSurrogate(Peek(1))) (c, length) = (char.ConvertToUtf32((char)c, Peek(1)), 2);
            if (!(_at == start || (escaped is { Length: 0 } && length == 0) ? IsNameStart(c) : IsNamePart(c)))
            {
                if (length == 0 || _at == start) throw Error(_at, "Invalid or unexpected token");
                break;
            }
            escaped?.Append(char.ConvertFromUtf32(c));
            _at += length;
        }
        var name = escaped?.ToString() ?? string.Intern(source[start.._at]);
        return new(TokenKind.Name, name, 0, start, _at, newline, escaped is not null);
    }

    private Token Number(bool newline)
    {
        var start = _at;
        var value = NumberValue();
        if (Peek() == 'n') throw Error(start, "BigInt isn't in the language; write an ordinary number");
        if (_at < source.Length && (IsNamePart(source[_at]) || source[_at] == '\\')) throw Error(_at, "Invalid or unexpected token: a number can't be followed by a name");
        return new(TokenKind.Number, "", value, start, _at, newline, false);
    }

    private double NumberValue()
    {
        var start = _at;
        if (Peek() == '0' && (Peek(1) | 0x20) is 'x' or 'o' or 'b')
        {
            var radix = (Peek(1) | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 };
            _at += 2;
            return NumberParsing.Digits(Digits(radix), radix, out _);
        }
        if (Peek() == '0' && char.IsAsciiDigit(Peek(1))) throw Error(start, "Numbers with a leading zero aren't in the language; write 0o… for octal");
        if (Peek() == '0' && Peek(1) == '_') throw Error(start + 1, "Numeric separator can not be used after leading 0.");
        var text = new StringBuilder();
        if (Peek() != '.') text.Append(Digits(10));
        if (Peek() == '.')
        {
            text.Append('.');
            _at++;
            if (char.IsAsciiDigit(Peek())) text.Append(Digits(10));
        }
        if ((Peek() | 0x20) == 'e')
        {
            text.Append('e');
            _at++;
            if (Peek() is '+' or '-') text.Append(source[_at++]);
            text.Append(Digits(10));
        }
        return NumberParsing.Prefix(text.ToString());
    }

    private string Digits(int radix)
    {
        var start = _at;
        while (_at < source.Length && (NumberParsing.DigitOf(source[_at]) < radix || source[_at] == '_'))
        {
            if (source[_at] == '_' && (_at == start || source[_at - 1] == '_')) throw Error(_at, "Only one underscore is allowed as numeric separator");
            _at++;
        }
        if (_at == start) throw Error(_at, "Invalid or unexpected token: digits are missing");
        if (source[_at - 1] == '_') throw Error(_at - 1, "Numeric separators are not allowed at the end of numeric literals");
        return source[start.._at].Replace("_", "", StringComparison.Ordinal);
    }

    private Token Text(char quote, bool newline)
    {
        var start = _at++;
        var text = new StringBuilder();
        var escapes = false;
        while (Peek() != quote || _at >= source.Length)
        {
            if (_at >= source.Length || Peek() is '\n' or '\r') throw Error(start, "Invalid or unexpected token: the string isn't closed");
            if (Peek() == '\\')
            {
                escapes = true;
                Escape(text, template: false);
            }
            else text.Append(source[_at++]);
        }
        _at++;
        return new(TokenKind.Text, text.ToString(), 0, start, _at, newline, escapes);
    }

    /// <summary>The characters of a template up to <c>${</c> or the closing backtick, which are consumed.</summary>
    public (string Text, bool Last, int End) Template(int position)
    {
        _at = position;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length) throw Error(position - 1, "Unterminated template literal");
            var c = source[_at];
            if (c == '`') return (text.ToString(), true, _at + 1);
            if (c == '$' && Peek(1) == '{') return (text.ToString(), false, _at + 2);
            if (c == '\\') Escape(text, template: true);
            else if (c == '\r')
            {
                text.Append('\n');
                _at += Peek(1) == '\n' ? 2 : 1;
            }
            else
            {
                text.Append(c);
                _at++;
            }
        }
    }

    private void Escape(StringBuilder text, bool template)
    {
        var start = _at++;
        var c = Peek();
        if (_at++ >= source.Length) throw Error(start, "Invalid or unexpected token");
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '\r':
                if (Peek() == '\n') _at++;
                break;
            case '\n' or '\u2028' or '\u2029': break;
            case 'x':
                var hex = source.AsSpan(_at, Math.Min(2, source.Length - _at));
                if (!int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var x) || hex.Length < 2) throw Error(start, "Invalid hexadecimal escape sequence");
                text.Append((char)x);
                _at += 2;
                break;
            case 'u':
                var u = UnicodeEscape() ?? throw Error(start, "Invalid Unicode escape sequence");
                if (u > 0xFFFF) text.Append(char.ConvertFromUtf32(u));
                else text.Append((char)u);
                break;
            case '0' when !char.IsAsciiDigit(Peek()): text.Append('\0'); break;
            case >= '0' and <= '9':
                if (c >= '8' && !template) text.Append(c);
                else throw Error(start, template ? "Octal escape sequences are not allowed in template strings" : "Octal escapes aren't in the language; write \\x.. or \\u....");
                break;
            default: text.Append(c); break;
        }
    }

    /// <summary>What follows <c>\u</c>: four digits, or any number in braces; null when it isn't that.</summary>
    private int? UnicodeEscape()
    {
        if (Peek() == '{')
        {
            var close = source.IndexOf('}', _at);
            if (close < 0 || close == _at + 1 || close - _at > 9 + 64) return null;
            var digits = source.AsSpan(_at + 1, close - _at - 1).TrimStart('0');
            if (digits.Length > 6 || (digits.Length > 0 && !IsHex(digits))) return null;
            var value = digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (value > 0x10FFFF) return null;
            _at = close + 1;
            return value;
        }
        if (_at + 4 > source.Length || !IsHex(source.AsSpan(_at, 4))) return null;
        _at += 4;
        return int.Parse(source.AsSpan(_at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(HexDigits);

    /// <summary>The body and flags of the regular expression that begins at the slash.</summary>
    public (string Body, string Flags, int End) RegExp(int slash)
    {
        _at = slash + 1;
        var inClass = false;
        for (; Peek() != '/' || inClass; _at++)
        {
            if (_at >= source.Length || IsLineEnd(Peek())) throw Error(slash, "Invalid regular expression: missing /");
            if (Peek() == '\\') _at++;
            else if (Peek() == '[') inClass = true;
            else if (Peek() == ']') inClass = false;
        }
        var body = source[(slash + 1).._at++];
        var flags = _at;
        while (_at < source.Length && IsNamePart(source[_at])) _at++;
        return (body, source[flags.._at], _at);
    }
}
