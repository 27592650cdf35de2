using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

internal static class JsonLibrary
{
    public static readonly JsObject Instance = new(Prototypes.Object) { Shared = true };

    public static ScriptValue Make()
    {
        Instance.Method("parse", 2, Parse).Method("stringify", 3, (run, _, a) => new JsonWriter(run, a[1], a[2]).Write(a[0]));
        return new(Instance);
    }

    private static ScriptValue Parse(Run run, ScriptValue self, Args a)
    {
        var text = To.Text(run, a[0]);
        run.Step(text.Length >> 2);
        var value = new JsonReader(run, text).Read();
        if (a[1].Ref is not JsFunction reviver) return value;
        var root = new JsObject(Prototypes.Object);
        root.Define(run, "", value);
        return Revive(run, root, "", reviver);
    }

    private static ScriptValue Revive(Run run, JsObject holder, string key, JsFunction reviver)
    {
        run.Enter();
        var value = holder.Get(run, key);
        if (value.AsObject is { } o)
        {
            var keys = o is JsArray array ? Enumerable.Range(0, (int)array.Length).Select(i => Show.Index(i)) : o.EnumerableKeys(run);
            foreach (var inner in keys)
            {
                var revived = Revive(run, o, inner, reviver);
                if (revived.IsUndefined) o.Delete(run, inner);
                else o.Define(run, inner, revived);
            }
        }
        var result = reviver.Call(run, new(holder), [key, value]);
        run.Leave();
        return result;
    }

    /// <summary>What toJSON makes of a value, with boxes opened.</summary>
    public static ScriptValue Prepare(Run run, string key, ScriptValue value)
    {
        if (value.AsObject is { } o && o.Get(run, "toJSON").Ref is JsFunction toJson) value = toJson.Call(run, value, [key]);
        if (value.Ref is not JsBox box) return value;
        return box.Value.IsNumber ? To.Number(run, value) : box.Value.IsString ? To.Text(run, value) : box.Value;
    }

    /// <summary>Halves of surrogate pairs become U+FFFD.</summary>
    public static string Repair(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) repaired.Append(rune.ToString());
        return repaired.ToString();
    }

    /// <summary>A JSON string literal, halves of surrogate pairs escaped.</summary>
    public static void Quote(StringBuilder into, string text)
    {
        into.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var escape = c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f", _ => null };
            var lone = char.IsSurrogate(c) && !(char.IsHighSurrogate(c) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]));
            if (escape is not null) into.Append(escape);
            else if (c < ' ' || lone) into.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else into.Append(c);
        }
        into.Append('"');
    }
}
