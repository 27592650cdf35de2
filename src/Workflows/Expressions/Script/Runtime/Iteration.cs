namespace Interagency.Workflows.Expressions.Script;

/// <summary>What for-of, spread and destructuring can go through: arrays, strings, maps, sets, arguments and their iterators.</summary>
internal static class Iteration
{
    public static IEnumerable<ScriptValue> Of(Run run, ScriptValue value, string? described = null)
    {
        if (value.IsString) return Characters(run, value.AsText);
        return value.AsObject switch
        {
            JsArray array => Elements(run, array),
            JsMap map => map.Entries(run),
            JsSet set => set.Values(run),
            JsIterator iterator => iterator.Remaining(run),
            JsArguments arguments => Elements(run, arguments),
            JsBox { Value.IsString: true } box => Characters(run, box.Value.AsText),
            _ => throw NotIterable(run, value, described),
        };
    }

    public static ScriptThrow NotIterable(Run run, ScriptValue value, string? described, bool inCall = false)
    {
        var what = described ?? (value.IsObject ? Show.Brief(run, value) : value.IsNullish ? Show.Plain(value) : $"{Show.Type(value)} {Show.Brief(run, value)}");
        return run.TypeError($"{what} is not iterable{((value.IsNullish && described is null) || inCall ? " (cannot read property Symbol(Symbol.iterator))" : "")}");
    }

    public static bool IsIterable(ScriptValue value) =>
        value.IsString || value.AsObject is JsArray or JsMap or JsSet or JsIterator or JsArguments or JsBox { Value.IsString: true };

    private static IEnumerable<ScriptValue> Elements(Run run, JsObject array)
    {
        for (long i = 0; i < LengthOf(run, array); i++)
        {
            run.Step();
            yield return array.GetAt(run, i);
        }
    }

    public static long LengthOf(Run run, JsObject o) => o is JsArray a ? a.Length : To.Length(run, o.Get(run, "length"));

    private static IEnumerable<ScriptValue> Characters(Run run, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            run.Step();
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) yield return text.Substring(i++, 2);
            else yield return Show.Char(text[i]);
        }
    }

    /// <summary>All of it as an array of values, paid for.</summary>
    public static void AddAll(Run run, ScriptValue value, List<ScriptValue> into, string? described = null)
    {
        foreach (var item in Of(run, value, described))
        {
            run.Allocate(16);
            into.Add(item);
        }
    }
}

/// <summary>What entries(), keys(), values() and matchAll() return.</summary>
internal sealed class JsIterator(IEnumerable<ScriptValue> items, string name) : JsObject(Prototypes.Iterator)
{
    private readonly IEnumerator<ScriptValue> _items = items.GetEnumerator();

    public override string ClassName => name;

    public ScriptValue Next(Run run)
    {
        var more = _items.MoveNext();
        var step = new JsObject(Prototypes.Object);
        step.Define(run, "value", more ? _items.Current : default);
        step.Define(run, "done", !more);
        return new(step);
    }

    public IEnumerable<ScriptValue> Remaining(Run run)
    {
        while (_items.MoveNext())
        {
            run.Step();
            yield return _items.Current;
        }
    }
}
