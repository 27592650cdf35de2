using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class PatternParser
{
    private (PatternNode, bool) Escape()
    {
        _at++;
        if (_at >= _text.Length) throw Error("\\ at end of pattern");
        if (Take('b')) return (new PatternAssertion(AssertionKind.WordBoundary), false);
        if (Take('B')) return (new PatternAssertion(AssertionKind.NotWordBoundary), false);
        if (Peek() is >= '1' and <= '9' && BackReference() is { } reference) return (reference, true);
        if (Peek() == 'k' && (_unicode || _named))
        {
            _at++;
            if (!Take('<')) throw Error("Invalid named reference");
            var named = new PatternReference(0, GroupName());
            _references.Add(named);
            return (named, true);
        }
        if (ClassEscape() is { } set) return (new PatternSet(set), true);
        return (new PatternChar(CharacterEscape(inClass: false)), true);
    }

    private PatternReference? BackReference()
    {
        var start = _at;
        var index = Number()!.Value;
        if (index < _groupsInAll || _unicode)
        {
            if (index >= _groupsInAll) throw Error("Invalid escape");
            var reference = new PatternReference(index, null);
            _references.Add(reference);
            return reference;
        }
        _at = start;
        return null;
    }

    /// <summary>\d \w \s and their opposites, and Unicode properties.</summary>
    private CharSet? ClassEscape()
    {
        var c = Peek();
        if (c is 'p' or 'P' && _unicode)
        {
            _at++;
            var end = _text.IndexOf('}', _at);
            if (!Take('{') || end < 0) throw Error("Invalid property name");
            var name = _text[_at..end];
            _at = end + 1;
            var property = CharSet.Property(name) ?? throw Error($"the property {name} isn't in the language; write the characters' ranges");
            return c == 'P' ? property.Inverted() : property;
        }
        CharSet? set = c switch
        {
            'd' => CharSet.Digits, 'D' => CharSet.Digits.Inverted(), 'w' => CharSet.Words, 'W' => CharSet.Words.Inverted(),
            's' => CharSet.Spaces, 'S' => CharSet.Spaces.Inverted(), _ => null,
        };
        if (set is not null) _at++;
        return set;
    }

    private int CharacterEscape(bool inClass)
    {
        var c = CodePoint();
        switch (c)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case 'b' when inClass: return '\b';
            case '-' when inClass && _unicode: return '-';
            case '0' when !char.IsAsciiDigit(Peek()): return 0;
            case >= '0' and <= '7' when !_unicode: return Octal(c - '0');
            case 'c': return Control(inClass);
            case 'x':
                if (Hex(2) is { } x) return x;
                break;
            case 'u':
                if (Unicode() is { } u) return u;
                break;
            default:
                if (!_unicode || "^$\\.*+?()[]{}|/".Contains((char)c, StringComparison.Ordinal)) return c;
                break;
        }
        return _unicode ? throw Error(c == 'u' ? "Invalid Unicode escape" : "Invalid escape") : c;
    }

    private int Octal(int value)
    {
        for (var digits = 1; digits < 3 && Peek() is >= '0' and <= '7' && value * 8 + Peek() - '0' <= 255; digits++) value = value * 8 + _text[_at++] - '0';
        return value;
    }

    private int Control(bool inClass)
    {
        if (char.IsAsciiLetter(Peek()) || (inClass && !_unicode && (char.IsAsciiDigit(Peek()) || Peek() == '_'))) return _text[_at++] & 31;
        if (_unicode) throw Error("Invalid unicode escape");
        _at--;
        return '\\';
    }

    private int? Hex(int digits)
    {
        if (_at + digits > _text.Length || !int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
        _at += digits;
        return value;
    }

    private int? Unicode()
    {
        if (_unicode && Peek() == '{')
        {
            var end = _text.IndexOf('}', _at);
            if (end < 0 || !int.TryParse(_text.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value is < 0 or > 0x10FFFF) return null;
            _at = end + 1;
            return value;
        }
        if (Hex(4) is not { } first) return null;
        if (!_unicode || !char.IsHighSurrogate((char)first) || Peek() != '\\' || Peek(1) != 'u') return first;
        var start = _at;
        _at += 2;
        if (Hex(4) is { } second && char.IsLowSurrogate((char)second)) return char.ConvertToUtf32((char)first, (char)second);
        _at = start;
        return first;
    }

    /// <summary>What stands between brackets.</summary>
    private CharSet Class()
    {
        var set = new CharSet();
        var negative = Take('^');
        while (!Take(']'))
        {
            if (_at >= _text.Length) throw Error("Unterminated character class");
            var (low, lowSet) = ClassAtom();
            if (Peek() != '-' || Peek(1) == ']' || _at + 1 >= _text.Length)
            {
                AddAtom(set, low, lowSet);
                continue;
            }
            _at++;
            var (high, highSet) = ClassAtom();
            if (lowSet is not null || highSet is not null)
            {
                if (_unicode) throw Error("Invalid character class");
                AddAtom(set, low, lowSet);
                set.Add('-', '-');
                AddAtom(set, high, highSet);
            }
            else if (low > high) throw Error("Range out of order in character class");
            else set.Add(low, high);
        }
        set.Negative = negative;
        return set;
    }

    private static void AddAtom(CharSet set, int c, CharSet? inner)
    {
        if (inner is null) set.Add(c, c);
        else set.Add(inner);
    }

    private (int Value, CharSet? Set) ClassAtom()
    {
        if (_at >= _text.Length) throw Error("Unterminated character class");
        if (Peek() != '\\') return (CodePoint(), null);
        _at++;
        if (_at >= _text.Length) throw Error("\\ at end of pattern");
        if (ClassEscape() is { } set) return (0, set);
        return (CharacterEscape(inClass: true), null);
    }
}
