using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>String and its prototype; what takes a regular expression is in <see cref="RegExpText"/>.</summary>
internal static partial class StringLibrary
{
    public static ScriptValue Make()
    {
        InstallSearch();
        InstallParts();
        RegExpText.Install();
        var type = Building.Constructor("String", 1, (run, _, a) => a.Count == 0 ? ScriptValue.EmptyText : To.TextValue(run, a[0]),
            (run, a, p) => new JsBox(a.Count == 0 ? ScriptValue.EmptyText : To.TextValue(run, a[0]), p), Prototypes.String);
        type.Method("fromCharCode", 1, (run, _, a) => FromCharCode(run, a))
            .Method("fromCodePoint", 1, (run, _, a) => FromCodePoint(run, a))
            .Method("raw", 1, (run, _, _) => throw run.TypeError("String.raw isn't in the language: tagged templates aren't; double the backslashes"));
        return new(type);
    }

    internal static string This(Run run, ScriptValue self, string method)
    {
        if (self.Ref is string s) return s;
        if (self.IsNullish) throw run.TypeError($"String.prototype.{method} called on null or undefined");
        return To.Text(run, self);
    }

    internal static ScriptValue Made(Run run, string text)
    {
        run.Allocate(24 + text.Length * 2L);
        return text;
    }

    private static ScriptValue FromCharCode(Run run, Args a)
    {
        run.Step(a.Count);
        run.Allocate(a.Count * 2L);
        return string.Concat(a.All.Select(v => (char)(ushort)To.Uint32(run, v)));
    }

    private static ScriptValue FromCodePoint(Run run, Args a)
    {
        run.Step(a.Count);
        run.Allocate(a.Count * 4L);
        var text = new StringBuilder();
        foreach (var v in a.All)
        {
            var n = To.Number(run, v);
            if (!(n >= 0 && n <= 0x10FFFF) || n != Math.Truncate(n)) throw run.RangeError($"Invalid code point {To.Text(run, v)}");
            if (n > 0xFFFF) text.Append(char.ConvertFromUtf32((int)n));
            else text.Append((char)n);
        }
        return text.ToString();
    }

    private static void InstallParts() => Prototypes.String
        .Method("toString", 0, (run, self, _) => Value(run, self, "toString"))
        .Method("valueOf", 0, (run, self, _) => Value(run, self, "valueOf"))
        .Method("slice", 2, (run, self, a) =>
        {
            var s = This(run, self, "slice");
            var (start, end) = (To.Relative(run, a[0], s.Length, 0), To.Relative(run, a[1], s.Length, s.Length));
            return Part(run, s, start, end);
        })
        .Method("substring", 2, (run, self, a) =>
        {
            var s = This(run, self, "substring");
            var start = (long)Math.Clamp(To.Integer(run, a[0]), 0, s.Length);
            var end = a[1].IsUndefined ? s.Length : (long)Math.Clamp(To.Integer(run, a[1]), 0, s.Length);
            return Part(run, s, Math.Min(start, end), Math.Max(start, end));
        })
        .Method("substr", 2, (run, self, a) =>
        {
            var s = This(run, self, "substr");
            var start = To.Relative(run, a[0], s.Length, 0);
            var length = a[1].IsUndefined ? s.Length : Math.Clamp(To.Integer(run, a[1]), 0, s.Length);
            return Part(run, s, start, (long)Math.Min(start + length, s.Length));
        })
        .Method("trim", 0, (run, self, _) => Trimmed(run, self, "trim", true, true))
        .Method("trimStart", 0, (run, self, _) => Trimmed(run, self, "trimStart", true, false))
        .Method("trimEnd", 0, (run, self, _) => Trimmed(run, self, "trimEnd", false, true))
        .Method("trimLeft", 0, (run, self, _) => Trimmed(run, self, "trimLeft", true, false))
        .Method("trimRight", 0, (run, self, _) => Trimmed(run, self, "trimRight", false, true))
        .Method("toUpperCase", 0, (run, self, _) => Cased(run, self, "toUpperCase", Casing.Upper))
        .Method("toLowerCase", 0, (run, self, _) => Cased(run, self, "toLowerCase", Casing.Lower))
        .Method("repeat", 1, Repeat)
        .Method("padStart", 1, (run, self, a) => Pad(run, self, a, "padStart", start: true))
        .Method("padEnd", 1, (run, self, a) => Pad(run, self, a, "padEnd", start: false))
        .Method("concat", 1, Concat)
        .Method("normalize", 0, Normalize)
        .Method("isWellFormed", 0, (run, self, _) => This(run, self, "isWellFormed") is var s && Counted(run, s) && ReferenceEquals(Json.WellFormed(s), s))
        .Method("toWellFormed", 0, (run, self, _) => Made(run, Json.WellFormed(This(run, self, "toWellFormed"))))
        .Refuse("localeCompare", "toLocaleUpperCase", "toLocaleLowerCase");

    private static bool Counted(Run run, string s)
    {
        run.Step(s.Length >> 3);
        return true;
    }

    private static ScriptValue Value(Run run, ScriptValue self, string method) =>
        self.IsString ? self : self.Ref is JsBox { Value: { IsString: true } boxed } ? boxed
            : throw run.TypeError($"String.prototype.{method} requires that 'this' be a String");

    internal static ScriptValue Part(Run run, string s, long start, long end)
    {
        if (end <= start) return ScriptValue.EmptyText;
        if (end - start == 1) return Show.Char(s[(int)start]);
        return end - start == s.Length ? s : Made(run, s[(int)start..(int)end]);
    }

    private static ScriptValue Trimmed(Run run, ScriptValue self, string method, bool start, bool end)
    {
        var s = This(run, self, method);
        run.Step(s.Length >> 3);
        return Made(run, NumberParsing.Trim(s, start, end));
    }

    private static ScriptValue Cased(Run run, ScriptValue self, string method, Func<string, string> map)
    {
        var s = This(run, self, method);
        run.Step(s.Length >> 2);
        run.Allocate(s.Length * 6L);
        return map(s);
    }

    private static ScriptValue Repeat(Run run, ScriptValue self, Args a)
    {
        var s = This(run, self, "repeat");
        var count = To.Integer(run, a[0]);
        if (count < 0 || double.IsInfinity(count)) throw run.RangeError($"Invalid count value: {Show.Plain(a[0])}");
        if (s.Length == 0 || count == 0) return ScriptValue.EmptyText;
        if (count * s.Length > Run.LongestText) throw run.RangeError("Invalid string length");
        run.Allocate((long)count * s.Length * 2);
        run.Step((long)count * s.Length >> 4);
        return new StringBuilder((int)count * s.Length).Insert(0, s, (int)count).ToString();
    }

    private static ScriptValue Pad(Run run, ScriptValue self, Args a, string method, bool start)
    {
        var s = This(run, self, method);
        var wanted = To.Length(run, a[0]);
        var filler = a[1].IsUndefined ? " " : To.Text(run, a[1]);
        if (wanted <= s.Length || filler.Length == 0) return s;
        if (wanted > Run.LongestText) throw run.RangeError("Invalid string length");
        run.Allocate(wanted * 4);
        run.Step(wanted >> 3);
        var fill = new StringBuilder((int)wanted);
        while (fill.Length < wanted - s.Length) fill.Append(filler.AsSpan(0, (int)Math.Min(filler.Length, wanted - s.Length - fill.Length)));
        return start ? fill.Append(s).ToString() : s + fill;
    }

    private static ScriptValue Concat(Run run, ScriptValue self, Args a)
    {
        ScriptValue result = This(run, self, "concat");
        foreach (var part in a.All) result = TextBuffer.Concat(run, result, To.TextValue(run, part));
        return result;
    }

    private static ScriptValue Normalize(Run run, ScriptValue self, Args a)
    {
        var s = This(run, self, "normalize");
        var form = a[0].IsUndefined ? "NFC" : To.Text(run, a[0]);
        NormalizationForm? known = form switch
        {
            "NFC" => NormalizationForm.FormC, "NFD" => NormalizationForm.FormD, "NFKC" => NormalizationForm.FormKC, "NFKD" => NormalizationForm.FormKD, _ => null,
        };
        if (known is null) throw run.RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
        run.Step(s.Length);
        run.Allocate(s.Length * 8L);
        if (!ReferenceEquals(Json.WellFormed(s), s)) throw run.TypeError("normalize needs a text without halves of surrogate pairs; use toWellFormed first");
        return s.Normalize(known.Value);
    }
}

/// <summary>Unicode's full case mapping, without a language.</summary>
internal static class Casing
{
    private const string Multiple = "ßSS|ŉʼN|ǰJ̌|ΐΪ́|ΰΫ́|ևԵՒ|ẖH̱|ẗT̈|ẘW̊|ẙY̊|ẚAʾ|ὐΥ̓|ὒΥ̓̀|ὔΥ̓́|ὖΥ̓͂|ᾶΑ͂|ῆΗ͂|ῒΪ̀|ΐΪ́|ῖΙ͂|ῗΪ͂|ῢΫ̀|ΰΫ́|ῤΡ̓|ῦΥ͂|ῧΫ͂|ῶΩ͂|ﬀFF|ﬁFI|ﬂFL|ﬃFFI|ﬄFFL|ﬅST|ﬆST|ﬓՄՆ|ﬔՄԵ|ﬕՄԻ|ﬖՎՆ|ﬗՄԽ"
        + "|ᾳΑΙ|ᾼΑΙ|ῃΗΙ|ῌΗΙ|ῳΩΙ|ῼΩΙ|ᾲᾺΙ|ᾴΆΙ|ῂῊΙ|ῄΉΙ|ῲῺΙ|ῴΏΙ|ᾷΑ͂Ι|ῇΗ͂Ι|ῷΩ͂Ι";

    private static readonly Dictionary<char, string> Upward = BuildUpward();

    private static Dictionary<char, string> BuildUpward()
    {
        var map = Multiple.Split('|').ToDictionary(p => p[0], p => p[1..]);
        foreach (var (start, capital) in new[] { (0x1F80, 0x1F08), (0x1F90, 0x1F28), (0x1FA0, 0x1F68) })
        {
            for (var i = 0; i < 16; i++) map[(char)(start + i)] = $"{(char)(capital + i % 8)}Ι";
        }
        return map;
    }

    public static string Upper(string s)
    {
        if (System.Text.Ascii.IsValid(s)) return s.ToUpperInvariant();
        var text = new StringBuilder(s.Length);
        foreach (var c in s)
        {
            if (c >= 'ß' && Upward.TryGetValue(c, out var several)) text.Append(several);
            else if (c == 'ı') text.Append('I');
            else if (c == 'ſ') text.Append('S');
            else text.Append(c);
        }
        return text.ToString().ToUpperInvariant();
    }

    public static string Lower(string s)
    {
        if (System.Text.Ascii.IsValid(s)) return s.ToLowerInvariant();
        var text = new StringBuilder(s.ToLowerInvariant());
        for (var i = s.Length - 1; i >= 0; i--)
        {
            if (s[i] == 'Σ' && IsFinalSigma(s, i)) text[i] = 'ς';
            else if (s[i] == '\u212A') text[i] = 'k';
            else if (s[i] == '\u212B') text[i] = 'å';
            else if (s[i] == '\u2126') text[i] = 'ω';
            else if (s[i] == 'İ')
            {
                text[i] = 'i';
                text.Insert(i + 1, '\u0307');
            }
        }
        return text.ToString();
    }

    /// <summary>A capital sigma after a letter and not before one, looking over what has no case.</summary>
    private static bool IsFinalSigma(string s, int at)
    {
        var (before, after) = (at - 1, at + 1);
        while (before >= 0 && IsIgnorable(s[before])) before--;
        if (before < 0 || !IsCased(s, before)) return false;
        while (after < s.Length && IsIgnorable(s[after])) after++;
        return after >= s.Length || !IsCased(s, after);
    }

    private static bool IsIgnorable(char c) => c is '\'' or '.' or ':' or '^' or '`' or '\u00B7' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static bool IsCased(string s, int at)
    {
        if (char.IsLowSurrogate(s[at]) && at > 0) at--;
        return CharUnicodeInfo.GetUnicodeCategory(s, at) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;
    }
}
