namespace Interagency.Workflows.Expressions.Script;

/// <summary>What the operators do.</summary>
internal static class Operators
{
    public static ScriptValue Add(Run run, ScriptValue a, ScriptValue b)
    {
        if (a.IsNumber && b.IsNumber) return a.Num + b.Num;
        if (a.IsString && b.IsString) return TextBuffer.Concat(run, a, b);
        a = To.Primitive(run, a, "default");
        b = To.Primitive(run, b, "default");
        if (a.IsString || b.IsString) return TextBuffer.Concat(run, To.TextValue(run, a), To.TextValue(run, b));
        return To.Number(run, a) + To.Number(run, b);
    }

    public static double Remainder(double a, double b)
    {
        var r = a % b;
        return r == 0 && double.IsNegative(a) ? -0.0 : r;
    }

    public static double Power(double a, double b)
    {
        if (double.IsNaN(b) || ((a is 1 or -1) && double.IsInfinity(b))) return double.NaN;
        return b switch
        {
            -1 => 1 / a,
            0.5 when a == double.NegativeInfinity => double.PositiveInfinity,
            -0.5 when a == double.NegativeInfinity => 0,
            0.5 => Math.Sqrt(a + 0.0),
            -0.5 => 1 / Math.Sqrt(a + 0.0),
            _ => Math.Pow(a, b)
        };
    }

    /// <summary>-1, 0, 1, or null when a NaN makes every comparison false. Evaluates left first.</summary>
    public static int? Compare(Run run, ScriptValue a, ScriptValue b)
    {
        if (!(a.IsNumber && b.IsNumber))
        {
            a = To.Primitive(run, a, "number");
            b = To.Primitive(run, b, "number");
            if (a.IsString && b.IsString)
            {
                run.Step(Math.Min(a.TextLength, b.TextLength) >> 4);
                return Math.Sign(string.CompareOrdinal(a.AsText, b.AsText));
            }
        }
        double x = To.Number(run, a), y = To.Number(run, b);
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : null;
    }

    public static bool StrictEquals(Run run, ScriptValue a, ScriptValue b)
    {
        if (a.IsString && b.IsString) run.Step(a.TextLength >> 4);
        return StrictEquals(a, b);
    }

    private static bool StrictEquals(ScriptValue a, ScriptValue b)
    {
        if (a.IsNumber) return b.IsNumber && a.Num == b.Num;
        if (a.IsString) return b.IsString && a.TextLength == b.TextLength && string.Equals(a.AsText, b.AsText, StringComparison.Ordinal);
        return ReferenceEquals(a.Ref, b.Ref) && a.Num == b.Num;
    }

    public static bool LooseEquals(Run run, ScriptValue a, ScriptValue b)
    {
        while (true)
        {
            if (a.IsNullish || b.IsNullish) return a.IsNullish && b.IsNullish;
            if (a.IsObject == b.IsObject && (a.IsObject || a.IsString == b.IsString && a.IsBoolean == b.IsBoolean)) return StrictEquals(run, a, b);
            if (a.IsObject) a = To.Primitive(run, a, "default");
            else if (b.IsObject) b = To.Primitive(run, b, "default");
            else return To.Number(run, a) == To.Number(run, b);
        }
    }

    /// <summary>NaN is NaN; with the flag, -0 isn't 0.</summary>
    public static bool Same(Run run, ScriptValue a, ScriptValue b, bool signedZero)
    {
        if (a.IsString && b.IsString) run.Step(a.TextLength >> 4);
        return Same(a, b, signedZero);
    }

    public static bool Same(ScriptValue a, ScriptValue b, bool signedZero)
    {
        if (!a.IsNumber || !b.IsNumber) return StrictEquals(a, b);
        if (double.IsNaN(a.Num)) return double.IsNaN(b.Num);
        return a.Num == b.Num && (!signedZero || double.IsNegative(a.Num) == double.IsNegative(b.Num));
    }

    public static bool InstanceOf(Run run, ScriptValue value, ScriptValue type)
    {
        if (type.AsObject is null) throw run.TypeError("Right-hand side of 'instanceof' is not an object");
        if (type.Ref is not JsFunction f) throw run.TypeError("Right-hand side of 'instanceof' is not callable");
        while (f is BoundFunction bound) f = bound.Target;
        if (value.AsObject is not { } o) return false;
        if (f.Get(run, "prototype").AsObject is not { } prototype)
            throw run.TypeError($"Function has non-object prototype '{Show.Brief(run, f.Get(run, "prototype"))}' in instanceof check");
        for (var p = o.Prototype; p is not null; p = p.Prototype)
        {
            run.Step();
            if (ReferenceEquals(p, prototype)) return true;
        }
        return false;
    }

    public static bool In(Run run, ScriptValue key, ScriptValue target)
    {
        if (target.AsObject is not { } o)
            throw run.TypeError($"Cannot use 'in' operator to search for '{Show.Plain(key)}' in {Show.Plain(target)}");
        return o.Has(run, To.Key(run, key));
    }

    /// <summary>A property of any value; nullish ones are the caller's error to word.</summary>
    public static ScriptValue Get(Run run, ScriptValue target, ScriptValue key)
    {
        if (key.IsNumber && key.Num >= 0 && key.Num < JsArray.LongestLength && key.Num == (long)key.Num)
        {
            var index = (long)key.Num;
            if (target.Ref is JsArray array) return array.GetAt(run, index);
            if (target.Ref is string s) return index < s.Length ? Show.Char(s[(int)index]) : default(ScriptValue);
            if (target.AsObject is { } o) return o.GetAt(run, index);
        }
        return Get(run, target, To.Key(run, key));
    }

    public static ScriptValue Get(Run run, ScriptValue target, string key)
    {
        if (target.Ref is JsObject o) return o.Get(run, key);
        if (!target.IsString) return To.PrototypeOf(target)!.Get(run, key);
        if (key == "length") return target.TextLength;
        if (JsArray.IsIndex(key, out var i)) return i < target.TextLength ? Show.Char(target.AsText[(int)i]) : default(ScriptValue);
        return Prototypes.String.Get(run, key);
    }

    public static void Set(Run run, ScriptValue target, ScriptValue key, ScriptValue value, bool strict)
    {
        if (target.AsObject is not { } o)
        {
            if (strict) throw run.TypeError($"Cannot create property '{To.Key(run, key)}' on {Show.Type(target)} '{Show.Plain(target)}'");
            return;
        }
        if (key.IsNumber && key.Num >= 0 && key.Num < JsArray.LongestLength && key.Num == (long)key.Num) o.SetAt(run, (long)key.Num, value, strict);
        else o.Set(run, To.Key(run, key), value, strict);
    }
}
