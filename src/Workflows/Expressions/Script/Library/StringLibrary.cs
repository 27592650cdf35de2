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
        return ReferenceEquals(Json.WellFormed(s), s) ? s.Normalize(known.Value) : NormalizeParts(s, known.Value);
    }

    /// <summary>Halves of surrogate pairs stay as they are.</summary>
    private static string NormalizeParts(string s, NormalizationForm form)
    {
        var (text, start) = (new StringBuilder(), 0);
        for (var i = 0; i <= s.Length; i++)
        {
            if (i < s.Length && !char.IsSurrogate(s[i])) continue;
            if (i + 1 < s.Length && char.IsSurrogatePair(s[i], s[i + 1]))
            {
                i++;
                continue;
            }
            text.Append(s[start..i].Normalize(form));
            if (i < s.Length) text.Append(s[i]);
            start = i + 1;
        }
        return text.ToString();
    }
}
