using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>The standard's conversions.</summary>
internal static class To
{
    public static bool Boolean(ScriptValue v)
    {
        if (v.IsBoolean) return v.AsBoolean;
        if (v.IsNumber) return v.Num != 0 && !double.IsNaN(v.Num);
        if (v.IsNullish) return false;
        return !v.IsString || v.TextLength > 0;
    }

    public static double Number(Run run, ScriptValue v)
    {
        if (v.IsNumber || v.IsBoolean) return v.Num;
        if (v.IsUndefined) return double.NaN;
        if (v.IsNull) return 0;
        if (v.IsString)
        {
            run.Step(v.TextLength >> 3);
            return NumberParsing.FromText(v.AsText);
        }
        return Number(run, Primitive(run, v, "number"));
    }

    /// <summary>Towards zero; NaN is 0; may be infinite.</summary>
    public static double Integer(Run run, ScriptValue v)
    {
        var n = Number(run, v);
        return double.IsNaN(n) ? 0 : Math.Truncate(n) + 0.0;
    }

    public static int Int32(Run run, ScriptValue v) => Int32(v.IsNumber ? v.Num : Number(run, v));

    public static int Int32(double n)
    {
        var i = (int)n;
        if (i == n) return i;
        if (!double.IsFinite(n)) return 0;
        n = Math.IEEERemainder(Math.Truncate(n), 4294967296.0);
        return unchecked((int)(long)n);
    }

    public static uint Uint32(Run run, ScriptValue v) => unchecked((uint)Int32(run, v));

    public static long Length(Run run, ScriptValue v) => (long)Math.Clamp(Integer(run, v), 0, 9007199254740991);

    public static string Text(Run run, ScriptValue v)
    {
        if (v.IsString) return v.AsText;
        if (v.IsNumber)
        {
            run.Allocate(24);
            return NumberText.Format(v.Num);
        }
        if (v.IsBoolean) return v.AsBoolean ? "true" : "false";
        if (v.IsUndefined) return "undefined";
        if (v.IsNull) return "null";
        return Text(run, Primitive(run, v, "string"));
    }

    /// <summary>Like <see cref="Text"/>, but keeps a growing text as it is.</summary>
    public static ScriptValue TextValue(Run run, ScriptValue v) => v.IsString ? v : Text(run, v);

    /// <summary>A property's name; looking a long one up costs its length.</summary>
    public static string Key(Run run, ScriptValue v)
    {
        var key = v.Ref as string ?? Text(run, v);
        if (key.Length > 64) run.Step(key.Length >> 4);
        return key;
    }

    public static JsObject Object(Run run, ScriptValue v)
    {
        if (v.AsObject is { } o) return o;
        if (v.IsNullish) throw run.TypeError("Cannot convert undefined or null to object");
        run.Allocate(64);
        return new JsBox(v, PrototypeOf(v)!);
    }

    public static JsObject? PrototypeOf(ScriptValue v) =>
        v.IsString ? Prototypes.String : v.IsNumber ? Prototypes.Number : v.IsBoolean ? Prototypes.Boolean : v.AsObject;

    public static ScriptValue Primitive(Run run, ScriptValue v, string hint)
    {
        if (v.AsObject is not { } o) return v;
        if (hint == "default") hint = o is JsDate ? "string" : "number";
        run.Enter();
        foreach (var name in hint == "string" ? ["toString", "valueOf"] : (ReadOnlySpan<string>)["valueOf", "toString"])
        {
            if (o.Get(run, name).Ref is not JsFunction f) continue;
            var result = f.Call(run, v, []);
            if (result.IsObject) continue;
            run.Leave();
            return result;
        }
        throw run.TypeError("Cannot convert object to primitive value");
    }

    /// <summary>A relative position (from the end when negative) within a length.</summary>
    public static long Relative(Run run, ScriptValue v, long length, long otherwise)
    {
        if (v.IsUndefined) return otherwise;
        var n = Integer(run, v);
        return (long)(n < 0 ? Math.Max(length + n, 0) : Math.Min(n, length));
    }

    public static JsFunction Callback(Run run, ScriptValue v) =>
        v.Ref as JsFunction ?? throw run.TypeError($"{Show.Brief(run, v)} is not a function");

    public static string Invariant(this double n, string format) => n.ToString(format, CultureInfo.InvariantCulture);
}
