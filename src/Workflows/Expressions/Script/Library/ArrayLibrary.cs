namespace Interagency.Workflows.Expressions.Script;

/// <summary>Array and its prototype. Every method works on anything that has a length and indices, as in the standard.</summary>
internal static partial class ArrayLibrary
{
    public static ScriptValue Make()
    {
        InstallMutators();
        InstallReaders();
        InstallCallbacks();
        var type = Building.Constructor("Array", 1, (run, _, a) => new(New(run, a)), (run, a, _) => New(run, a), Prototypes.Array);
        type.Method("isArray", 1, (_, _, a) => a[0].Ref is JsArray)
            .Method("of", 0, (run, _, a) => new(new JsArray(run, [.. a.All])))
            .Method("from", 1, From);
        return new(type);
    }

    private static JsArray New(Run run, Args a)
    {
        if (a.Count != 1 || !a[0].IsNumber) return new(run, [.. a.All]);
        var array = new JsArray();
        array.SetLength(run, NewLength(run, a[0]));
        return array;
    }

    public static long NewLength(Run run, ScriptValue value)
    {
        var n = To.Number(run, value);
        return n >= 0 && n <= JsArray.LongestLength && n == Math.Truncate(n) ? (long)n : throw run.RangeError("Invalid array length");
    }

    private static ScriptValue From(Run run, ScriptValue self, Args a)
    {
        var map = a[1].IsUndefined ? null : To.Callback(run, a[1]);
        if (a[0].IsNullish) throw Iteration.NotIterable(run, a[0], a[0].IsNull ? "object null" : null, true);
        var result = new JsArray();
        run.Enter();
        foreach (var item in Iteration.IsIterable(a[0]) ? Iteration.Of(run, a[0]) : ArrayLike(run, a[0]))
            result.Add(run, map is null ? item : map.Call(run, a[2], [item, result.Length]));
        run.Leave();
        return new(result);
    }

    private static IEnumerable<ScriptValue> ArrayLike(Run run, ScriptValue value)
    {
        var o = To.Object(run, value);
        var length = Iteration.LengthOf(run, o);
        if (length > JsArray.LongestLength) throw run.RangeError("Invalid array length");
        for (long i = 0; i < length; i++)
        {
            run.Step();
            yield return o.GetAt(run, i);
        }
    }

    private static (JsObject Items, long Length) This(Run run, ScriptValue self, string method)
    {
        if (self.IsNullish) throw run.TypeError($"Array.prototype.{method} called on null or undefined");
        var o = To.Object(run, self);
        return (o, Iteration.LengthOf(run, o));
    }

    private static void SetLength(Run run, JsObject o, long length)
    {
        if (o is JsArray array) array.SetLength(run, length);
        else o.Set(run, "length", length);
    }
}
