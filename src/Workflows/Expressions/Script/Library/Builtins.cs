namespace Interagency.Workflows.Expressions.Script;

/// <summary>The names that every script has. Built once and frozen: nothing leaks from one evaluation to the next.</summary>
internal static class Builtins
{
    public static readonly IReadOnlyDictionary<string, ScriptValue> Globals = Build();

    private static Dictionary<string, ScriptValue> Build()
    {
        var globals = new Dictionary<string, ScriptValue>(StringComparer.Ordinal)
        {
            ["undefined"] = default,
            ["NaN"] = double.NaN,
            ["Infinity"] = double.PositiveInfinity,
            ["Object"] = ObjectLibrary.Make(),
            ["Array"] = ArrayLibrary.Make(),
            ["String"] = StringLibrary.Make(),
            ["Number"] = NumberLibrary.Make(),
            ["Boolean"] = BooleanLibrary.Make(),
            ["Math"] = MathLibrary.Make(),
            ["JSON"] = JsonLibrary.Make(),
            ["Map"] = CollectionLibrary.MakeMap(),
            ["Set"] = CollectionLibrary.MakeSet(),
            ["RegExp"] = RegExpLibrary.Make(),
            ["Date"] = DateLibrary.Make(),
        };
        FunctionLibrary.Install();
        CollectionLibrary.InstallIterator();
        foreach (var (name, value) in ErrorLibrary.Make()) globals[name] = value;
        foreach (var (name, value) in GlobalLibrary.Make()) globals[name] = value;
        return globals;
    }
}

/// <summary>Fills a built-in object with functions.</summary>
internal static class Building
{
    public static JsObject Method(this JsObject o, string name, int length, NativeCode code)
    {
        o.Fix(name, new(new JsNative(name, length, code)));
        return o;
    }

    public static JsObject Constant(this JsObject o, string name, ScriptValue value)
    {
        o.Fix(name, value, PropertyFlags.None);
        return o;
    }

    public static JsNative Constructor(string name, int length, NativeCode code, NativeConstructor construct, JsObject prototype) =>
        new(name, length, code, construct, prototype);

    /// <summary>A method that Node has and the language refuses, also when it is reached by a computed name.</summary>
    public static JsObject Refuse(this JsObject o, params string[] names)
    {
        foreach (var name in names)
            o.Fix(name, new(new JsNative(name, 0, (run, _, _) => throw run.TypeError(Refused.Member(name)))));
        return o;
    }
}
