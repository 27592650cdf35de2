using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>JSON.parse, with V8's words for what is wrong.</summary>
internal sealed class JsonReader(Run run, string text)
{
    private int _at;
    private int _depth;

    public ScriptValue Read()
    {
        var value = Value();
        Space();
        return _at < text.Length ? throw Unexpected(afterEnd: true) : value;
    }

    private void Space()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private ScriptThrow Unexpected(bool afterEnd = false)
    {
        if (_at >= text.Length) return run.SyntaxError("Unexpected end of JSON input");
        if (afterEnd) return run.SyntaxError($"Unexpected non-whitespace character after JSON at position {_at}");
        return text[_at] switch
        {
            '"' => run.SyntaxError($"Unexpected string in JSON at position {_at}"),
            '-' or (>= '0' and <= '9') => run.SyntaxError($"Unexpected number in JSON at position {_at}"),
            _ when _at == 0 && text is "undefined" or "NaN" or "Infinity" or "[object Object]" => run.SyntaxError($"\"{text}\" is not valid JSON"),
            var c => run.SyntaxError($"Unexpected token {Quoted(c)}, {Excerpt()} is not valid JSON"),
        };
    }

    private static string Quoted(char c) => $"'{c}'";

    private string Excerpt()
    {
        const int around = 10;
        if (text.Length <= 40) return $"\"{text}\"";
        var (start, end) = (Math.Max(0, _at - around), Math.Min(text.Length, _at + around));
        return $"{(start > 0 ? "..." : "")}\"{text[start..end]}\"{(end < text.Length ? "... " : "")}".TrimEnd();
    }

    private ScriptValue Value()
    {
        run.Step();
        Space();
        if (_at >= text.Length) throw Unexpected();
        switch (text[_at])
        {
            case '{': return Nested(Object);
            case '[': return Nested(Array);
            case '"': return Text();
            case 't': return Word("true", true);
            case 'f': return Word("false", false);
            case 'n': return Word("null", ScriptValue.Null);
            case '-' or (>= '0' and <= '9'): return Number();
            default: throw Unexpected();
        }
    }

    private ScriptValue Nested(Func<ScriptValue> read)
    {
        if (++_depth > run.Limits.JsonDepth) throw run.Limit($"JSON is nested deeper than {run.Limits.JsonDepth}.");
        run.EnsureStack();
        _at++;
        var value = read();
        _depth--;
        return value;
    }

    private ScriptValue Word(string word, ScriptValue value)
    {
        foreach (var c in word)
        {
            if (_at >= text.Length || text[_at] != c) throw Unexpected();
            _at++;
        }
        return value;
    }

    private ScriptValue Object()
    {
        run.Allocate(72);
        var result = new JsObject(Prototypes.Object);
        Space();
        if (Take('}')) return new(result);
        do
        {
            Space();
            if (_at >= text.Length) throw run.SyntaxError($"Expected property name or '}}' in JSON at position {_at}");
            if (text[_at] != '"') throw run.SyntaxError(result.OwnKeys(run).Count == 0
                ? $"Expected property name or '}}' in JSON at position {_at}" : $"Expected double-quoted property name in JSON at position {_at}");
            var key = Text();
            Space();
            if (!Take(':')) throw run.SyntaxError($"Expected ':' after property name in JSON at position {_at}");
            result.Define(run, key, Value());
            Space();
        }
        while (Take(','));
        if (!Take('}')) throw run.SyntaxError($"Expected ',' or '}}' after property value in JSON at position {_at}");
        return new(result);
    }

    private ScriptValue Array()
    {
        var result = new JsArray();
        run.Allocate(64);
        Space();
        if (Take(']')) return new(result);
        do
        {
            result.Add(run, Value());
            Space();
        }
        while (Take(','));
        if (!Take(']')) throw run.SyntaxError($"Expected ',' or ']' after array element in JSON at position {_at}");
        return new(result);
    }

    private bool Take(char c)
    {
        if (_at >= text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    private ScriptValue Number()
    {
        var start = _at;
        Take('-');
        if (_at >= text.Length) throw run.SyntaxError($"No number after minus sign in JSON at position {_at}");
        if (!char.IsAsciiDigit(text[_at])) throw run.SyntaxError($"No number after minus sign in JSON at position {_at}");
        if (Take('0'))
        {
            if (_at < text.Length && char.IsAsciiDigit(text[_at])) throw Unexpected();
        }
        else Digits("");
        if (Take('.')) Digits("Unterminated fractional number in JSON at position ");
        if (_at < text.Length && (text[_at] | 0x20) == 'e')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            Digits("Exponent part is missing a number in JSON at position ");
        }
        return double.Parse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void Digits(string otherwise)
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        if (_at == start) throw run.SyntaxError(otherwise + start.ToString(CultureInfo.InvariantCulture));
    }

    private string Text()
    {
        var start = ++_at;
        while (_at < text.Length && text[_at] is not ('"' or '\\') && text[_at] >= ' ') _at++;
        if (_at < text.Length && text[_at] == '"')
        {
            run.Allocate(24 + (_at - start) * 2L);
            return text[start.._at++];
        }
        var result = new StringBuilder().Append(text, start, _at - start);
        while (!Take('"'))
        {
            if (_at >= text.Length) throw run.SyntaxError($"Unterminated string in JSON at position {_at}");
            if (text[_at] < ' ') throw run.SyntaxError($"Bad control character in string literal in JSON at position {_at}");
            if (text[_at] != '\\') result.Append(text[_at++]);
            else result.Append(Escape());
        }
        run.Allocate(24 + result.Length * 2L);
        return result.ToString();
    }

    private char Escape()
    {
        if (++_at >= text.Length) throw run.SyntaxError($"Unterminated string in JSON at position {_at}");
        var c = text[_at++];
        if (c == 'u')
        {
            for (var i = 0; i < 4; i++)
            {
                if (_at + i >= text.Length) throw run.SyntaxError($"Bad Unicode escape in JSON at position {_at + i}");
                if (!char.IsAsciiHexDigit(text[_at + i])) throw run.SyntaxError($"Bad Unicode escape in JSON at position {_at + i}");
            }
            _at += 4;
            return (char)ushort.Parse(text.AsSpan(_at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        return c switch
        {
            '"' or '\\' or '/' => c,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            _ => throw run.SyntaxError($"Bad escaped character in JSON at position {_at - 1}"),
        };
    }
}
