namespace Interagency.Workflows.Expressions.Script;

internal static partial class ArrayLibrary
{
    private static void InstallCallbacks() => Prototypes.Array
        .Method("forEach", 1, (run, self, a) => Each(run, self, a, "forEach", (_, _, _) => null) ?? default)
        .Method("map", 1, Map).Method("filter", 1, Filter)
        .Method("some", 1, (run, self, a) => Each(run, self, a, "some", (answer, _, _) => To.Boolean(answer) ? true : null) ?? false)
        .Method("every", 1, (run, self, a) => Each(run, self, a, "every", (answer, _, _) => To.Boolean(answer) ? null : false) ?? true)
        .Method("find", 1, (run, self, a) => Search(run, self, a, "find", last: false, index: false))
        .Method("findIndex", 1, (run, self, a) => Search(run, self, a, "findIndex", last: false, index: true))
        .Method("findLast", 1, (run, self, a) => Search(run, self, a, "findLast", last: true, index: false))
        .Method("findLastIndex", 1, (run, self, a) => Search(run, self, a, "findLastIndex", last: true, index: true))
        .Method("reduce", 1, (run, self, a) => Reduce(run, self, a, "reduce", fromEnd: false))
        .Method("reduceRight", 1, (run, self, a) => Reduce(run, self, a, "reduceRight", fromEnd: true))
        .Method("flatMap", 1, FlatMap);

    /// <summary>Calls back for every element present, until the answer is decided.</summary>
    private static ScriptValue? Each(Run run, ScriptValue self, Args a, string method, Func<ScriptValue, ScriptValue, long, ScriptValue?> decide)
    {
        var (o, length) = This(run, self, method);
        var callback = To.Callback(run, a[0]);
        run.Enter();
        for (long i = 0; i < length; i++)
        {
            run.Step();
            if (!o.HasAt(run, i)) continue;
            var value = o.GetAt(run, i);
            if (decide(callback.Call(run, a[1], [value, i, new(o)]), value, i) is not { } decided) continue;
            run.Leave();
            return decided;
        }
        run.Leave();
        return null;
    }

    private static ScriptValue Map(Run run, ScriptValue self, Args a)
    {
        var (_, length) = This(run, self, "map");
        var result = new JsArray();
        if (length > JsArray.LongestLength) throw run.RangeError("Invalid array length");
        result.SetLength(run, length);
        Each(run, self, a, "map", (answer, _, i) =>
        {
            result.SetAt(run, i, answer);
            return null;
        });
        return new(result);
    }

    private static ScriptValue Filter(Run run, ScriptValue self, Args a)
    {
        var result = new JsArray();
        Each(run, self, a, "filter", (answer, value, _) =>
        {
            if (To.Boolean(answer)) result.Add(run, value);
            return null;
        });
        return new(result);
    }

    private static ScriptValue FlatMap(Run run, ScriptValue self, Args a)
    {
        if (!a[0].IsCallable) throw run.TypeError("flatMap mapper function is not callable");
        var result = new JsArray();
        Each(run, self, a, "flatMap", (answer, _, _) =>
        {
            if (answer.Ref is JsArray inner) Flatten(run, result, inner, inner.Length, 0);
            else result.Add(run, answer);
            return null;
        });
        return new(result);
    }

    private static ScriptValue Search(Run run, ScriptValue self, Args a, string method, bool last, bool index)
    {
        var (o, length) = This(run, self, method);
        var callback = To.Callback(run, a[0]);
        run.Enter();
        for (long n = 0; n < length; n++)
        {
            run.Step();
            var i = last ? length - 1 - n : n;
            var value = o.GetAt(run, i);
            if (!To.Boolean(callback.Call(run, a[1], [value, i, new(o)]))) continue;
            run.Leave();
            return index ? i : value;
        }
        run.Leave();
        return index ? -1 : default(ScriptValue);
    }

    private static ScriptValue Reduce(Run run, ScriptValue self, Args a, string method, bool fromEnd)
    {
        var (o, length) = This(run, self, method);
        var callback = To.Callback(run, a[0]);
        var result = a.Count > 1 ? a[1] : ScriptValue.Hole;
        run.Enter();
        for (long n = 0; n < length; n++)
        {
            run.Step();
            var i = fromEnd ? length - 1 - n : n;
            if (!o.HasAt(run, i)) continue;
            var value = o.GetAt(run, i);
            result = result.IsHole ? value : callback.Call(run, default, [result, value, i, new(o)]);
        }
        run.Leave();
        return result.IsHole ? throw run.TypeError("Reduce of empty array with no initial value") : result;
    }
}
