namespace Interagency.Workflows.Expressions.Script;

internal static class FunctionLibrary
{
    public static void Install()
    {
        Prototypes.Function
            .Method("call", 1, (run, self, a) => Invoke(run, self, a[0], a.From(1), "call"))
            .Method("apply", 2, (run, self, a) => Invoke(run, self, a[0], ListOf(run, a[1]), "apply"))
            .Method("bind", 1, Bind)
            .Method("toString", 0, (run, self, _) => self.Ref is JsFunction f
                ? f is ScriptFunction s ? s.Code.SourceText : $"function {Show.FunctionName(run, f)}() {{ [native code] }}"
                : throw run.TypeError("Function.prototype.toString requires that 'this' be a Function"));
        Prototypes.Function.Fix("name", "", PropertyFlags.Configurable);
        Prototypes.Function.Fix("length", 0, PropertyFlags.Configurable);
        // Reached as (() => 1).constructor; the name Function itself is refused when the script is loaded.
        _ = new JsNative("Function", 1, (run, _, _) => throw run.TypeError("'Function' isn't in the language; write an arrow function"), null, Prototypes.Function);
    }

    private static ScriptValue Invoke(Run run, ScriptValue function, ScriptValue self, ScriptValue[] args, string by)
    {
        if (function.Ref is not JsFunction f) throw run.TypeError($"Function.prototype.{by} was called on {Show.Brief(run, function)}, which is {Show.Type(function)} and not a function");
        run.Enter();
        var result = f.Call(run, self, args);
        run.Leave();
        return result;
    }

    private static ScriptValue[] ListOf(Run run, ScriptValue list)
    {
        if (list.IsNullish) return [];
        if (list.AsObject is not { } o) throw run.TypeError("CreateListFromArrayLike called on non-object");
        var length = Iteration.LengthOf(run, o);
        run.Step(length);
        run.Allocate(length * 16);
        var values = new ScriptValue[length];
        for (var i = 0; i < length; i++) values[i] = o.GetAt(run, i);
        return values;
    }

    private static ScriptValue Bind(Run run, ScriptValue self, Args a)
    {
        if (self.Ref is not JsFunction f) throw run.TypeError("Bind must be called on a function");
        var name = Show.FunctionName(run, f);
        run.Allocate(256 + (a.Count * 16L) + (name.Length * 2L));
        var bound = new BoundFunction(f, a[0], a.From(1));
        bound.Define(run, "length", Math.Max(0, To.Integer(run, f.Get(run, "length")) - Math.Max(0, a.Count - 1)), PropertyFlags.Configurable);
        bound.Define(run, "name", "bound " + name, PropertyFlags.Configurable);
        return new(bound);
    }
}
