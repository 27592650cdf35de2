using System.Text;

namespace Interagency.Workflows.Expressions.Script;

internal static partial class ArrayLibrary
{
    private static void InstallReaders() => Prototypes.Array
        .Method("at", 1, At).Method("concat", 1, Concat).Method("slice", 2, Slice).Method("join", 1, (run, self, a) => Join(run, self, a[0]))
        .Method("toString", 0, (run, self, _) => self.Ref is JsArray ? Join(run, self, default) : $"[object {To.Object(run, self).ClassName}]")
        .Method("indexOf", 1, (run, self, a) => IndexOf(run, self, a))
        .Method("lastIndexOf", 1, LastIndexOf)
        .Method("includes", 1, Includes).Method("flat", 0, Flat)
        .Method("toReversed", 0, (run, self, _) => Reverse(run, Copy(run, self, "toReversed"), default))
        .Method("toSorted", 1, (run, self, a) => a[0].IsUndefined || a[0].IsCallable ? Sort(run, Copy(run, self, "toSorted"), a)
            : throw run.TypeError("The comparison function must be either a function or undefined"))
        .Method("toSpliced", 2, (run, self, a) =>
        {
            var copy = Copy(run, self, "toSpliced");
            Splice(run, copy, a);
            return copy;
        })
        .Method("with", 2, With)
        .Method("keys", 0, (run, self, _) => Iterator(run, self, (_, i) => i))
        .Method("values", 0, (run, self, _) => Iterator(run, self, (o, i) => o.GetAt(run, i)))
        .Method("entries", 0, (run, self, _) => Iterator(run, self, (o, i) => new(new JsArray(run, [i, o.GetAt(run, i)]))))
        .Refuse("toLocaleString");

    private static ScriptValue Iterator(Run run, ScriptValue self, Func<JsObject, long, ScriptValue> item)
    {
        var o = To.Object(run, self);
        return CollectionLibrary.Iterator(Items(), "Array Iterator");

        IEnumerable<ScriptValue> Items()
        {
            for (long i = 0; i < Iteration.LengthOf(run, o); i++) yield return item(o, i);
        }
    }

    private static ScriptValue Copy(Run run, ScriptValue self, string method)
    {
        var (o, length) = This(run, self, method);
        if (length > JsArray.LongestLength) throw run.RangeError("Invalid array length");
        var copy = new JsArray();
        for (long i = 0; i < length; i++)
        {
            run.Step();
            copy.Add(run, o.GetAt(run, i));
        }
        return new(copy);
    }

    private static ScriptValue At(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "at");
        var index = To.Integer(run, a[0]);
        if (index < 0) index += length;
        return index >= 0 && index < length ? o.GetAt(run, (long)index) : default;
    }

    private static ScriptValue With(Run run, ScriptValue self, Args a)
    {
        var (_, length) = This(run, self, "with");
        var index = To.Integer(run, a[0]);
        if (index < 0) index += length;
        if (index < 0 || index >= length) throw run.RangeError("Invalid index : " + Show.Plain(a[0]));
        var copy = Copy(run, self, "with");
        copy.AsObject!.SetAt(run, (long)index, a[1]);
        return copy;
    }

    private static ScriptValue Concat(Run run, ScriptValue self, Args a)
    {
        var result = new JsArray();
        foreach (var part in a.All.Prepend(new ScriptValue(This(run, self, "concat").Items)))
        {
            if (part.Ref is not JsArray array)
            {
                result.SetAt(run, result.Length, part);
                continue;
            }
            var start = result.Length;
            run.Step(array.Items.Length);
            for (var i = 0; i < array.Items.Length; i++)
            {
                if (!array.Items[i].IsHole) result.SetAt(run, start + i, array.Items[i]);
            }
            if (start + array.Length > JsArray.LongestLength) throw run.RangeError("Invalid array length");
            result.SetLength(run, start + array.Length);
        }
        return new(result);
    }

    private static ScriptValue Slice(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "slice");
        var (start, end) = (To.Relative(run, a[0], length, 0), To.Relative(run, a[1], length, length));
        var result = new JsArray();
        for (var i = start; i < end; i++)
        {
            run.Step();
            if (o.HasAt(run, i)) result.SetAt(run, i - start, o.GetAt(run, i));
        }
        if (end > start) result.SetLength(run, Math.Max(result.Length, end - start));
        return new(result);
    }

    /// <summary>An array inside itself is joined as nothing.</summary>
    private static ScriptValue Join(Run run, ScriptValue self, ScriptValue between)
    {
        var (o, length) = This(run, self, "join");
        var separator = between.IsUndefined ? "," : To.Text(run, between);
        if (!run.Joining.Add(o)) return ScriptValue.EmptyText;
        run.Enter();
        try
        {
            run.Step(length);
            var text = new StringBuilder();
            for (long i = 0; i < length; i++)
            {
                if (i > 0) Append(run, text, separator);
                var value = o.GetAt(run, i);
                if (!value.IsNullish) Append(run, text, To.Text(run, value));
            }
            run.Allocate(text.Length * 2L);
            return text.ToString();
        }
        finally
        {
            run.Leave();
            run.Joining.Remove(o);
        }
    }

    private static void Append(Run run, StringBuilder text, string part)
    {
        run.Allocate(part.Length * 2L);
        if ((long)text.Length + part.Length > Run.LongestText) throw run.RangeError("Invalid string length");
        text.Append(part);
    }

    private static ScriptValue IndexOf(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "indexOf");
        for (var i = To.Relative(run, a[1], length, 0); i < length; i++)
        {
            run.Step();
            if (o.HasAt(run, i) && Operators.StrictEquals(run, o.GetAt(run, i), a[0])) return i;
        }
        return -1;
    }

    private static ScriptValue LastIndexOf(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "lastIndexOf");
        var from = a.Count > 1 ? To.Integer(run, a[1]) : length - 1;
        for (var i = (long)(from < 0 ? Math.Max(-1, length + from) : Math.Min(from, length - 1)); i >= 0; i--)
        {
            run.Step();
            if (o.HasAt(run, i) && Operators.StrictEquals(run, o.GetAt(run, i), a[0])) return i;
        }
        return -1;
    }

    private static ScriptValue Includes(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "includes");
        for (var i = To.Relative(run, a[1], length, 0); i < length; i++)
        {
            run.Step();
            if (Operators.Same(run, o.GetAt(run, i), a[0], signedZero: false)) return true;
        }
        return false;
    }

    private static ScriptValue Flat(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "flat");
        var depth = a[0].IsUndefined ? 1 : To.Integer(run, a[0]);
        var result = new JsArray();
        Flatten(run, result, o, length, depth);
        return new(result);
    }

    private static void Flatten(Run run, JsArray into, JsObject from, long length, double depth)
    {
        run.Enter();
        for (long i = 0; i < length; i++)
        {
            run.Step();
            if (!from.HasAt(run, i)) continue;
            var value = from.GetAt(run, i);
            if (depth >= 1 && value.Ref is JsArray inner) Flatten(run, into, inner, inner.Length, depth - 1);
            else into.Add(run, value);
        }
        run.Leave();
    }
}
