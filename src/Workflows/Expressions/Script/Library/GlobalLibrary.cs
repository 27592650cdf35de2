using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

internal static class GlobalLibrary
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private const string ReservedInUri = ";/?:@&=+$,#";

    public static readonly IReadOnlyDictionary<string, ScriptValue> Parsers = new Dictionary<string, ScriptValue>
    {
        ["parseInt"] = new(new JsNative("parseInt", 2, ParseInt)),
        ["parseFloat"] = new(new JsNative("parseFloat", 1, (run, _, a) => NumberParsing.Prefix(Counted(run, a[0])))),
    };

    public static IEnumerable<(string Name, ScriptValue Value)> Make()
    {
        foreach (var (name, parser) in Parsers) yield return (name, parser);
        foreach (var (name, code) in new (string, NativeCode)[]
        {
            ("isNaN", (run, _, a) => double.IsNaN(To.Number(run, a[0]))),
            ("isFinite", (run, _, a) => double.IsFinite(To.Number(run, a[0]))),
            ("encodeURIComponent", (run, _, a) => Encode(run, a[0], Unreserved)),
            ("encodeURI", (run, _, a) => Encode(run, a[0], Unreserved + ReservedInUri)),
            ("decodeURIComponent", (run, _, a) => Decode(run, a[0], "")),
            ("decodeURI", (run, _, a) => Decode(run, a[0], ReservedInUri)),
        }) yield return (name, new(new JsNative(name, 1, code)));
    }

    private static string Counted(Run run, ScriptValue v)
    {
        var text = To.Text(run, v);
        run.Step(text.Length >> 3);
        return text;
    }

    private static ScriptValue ParseInt(Run run, ScriptValue self, Args a)
    {
        var text = Counted(run, a[0]);
        var radix = To.Int32(run, a[1]);
        return NumberParsing.Integer(text, radix);
    }

    private static ScriptValue Encode(Run run, ScriptValue value, string kept)
    {
        var text = Counted(run, value);
        run.Step(text.Length);
        run.Allocate(text.Length * 6L);
        var result = new StringBuilder();
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (kept.Contains(text[i], StringComparison.Ordinal))
            {
                result.Append(text[i]);
                continue;
            }
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used) != System.Buffers.OperationStatus.Done) throw run.Error(Prototypes.UriError, "URI malformed");
            i += used - 1;
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) result.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    private static ScriptValue Decode(Run run, ScriptValue value, string kept)
    {
        var text = Counted(run, value);
        run.Step(text.Length);
        run.Allocate(text.Length * 2L);
        var result = new StringBuilder();
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                result.Append(text[i++]);
                continue;
            }
            var (start, length) = (i, 0);
            utf8[length++] = Octet(run, text, ref i);
            var expected = utf8[0] < 0x80 ? 1 : utf8[0] < 0xC2 ? 0 : utf8[0] < 0xE0 ? 2 : utf8[0] < 0xF0 ? 3 : utf8[0] < 0xF5 ? 4 : 0;
            while (length < expected) utf8[length++] = Octet(run, text, ref i);
            if (expected == 0 || Rune.DecodeFromUtf8(utf8[..length], out var rune, out _) != System.Buffers.OperationStatus.Done) throw run.Error(Prototypes.UriError, "URI malformed");
            if (rune.IsAscii && kept.Contains((char)rune.Value, StringComparison.Ordinal)) result.Append(text, start, i - start);
            else result.Append(rune.ToString());
        }
        return result.ToString();
    }

    private static byte Octet(Run run, string text, ref int i)
    {
        if (i + 3 > text.Length || text[i] != '%' || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw run.Error(Prototypes.UriError, "URI malformed");
        i += 3;
        return value;
    }
}
