namespace Interagency.Workflows.Expressions.Script;

internal static class ErrorLibrary
{
    public static IEnumerable<(string Name, ScriptValue Value)> Make()
    {
        (string, JsObject)[] kinds =
        [
            ("Error", Prototypes.Error), ("TypeError", Prototypes.TypeError), ("RangeError", Prototypes.RangeError),
            ("ReferenceError", Prototypes.ReferenceError), ("SyntaxError", Prototypes.SyntaxError), ("EvalError", Prototypes.EvalError), ("URIError", Prototypes.UriError),
        ];
        JsNative? error = null;
        foreach (var (name, prototype) in kinds)
        {
            var type = new JsNative(name, 1, (run, _, a) => new(New(run, a, prototype)), New, prototype);
            error ??= type;
            if (!ReferenceEquals(type, error)) type.Prototype = error;
            prototype.Fix("name", name);
            prototype.Fix("message", "");
            yield return (name, new(type));
        }
        Prototypes.Error.Method("toString", 0, (run, self, _) => self.AsObject is { } o ? Describe(run, o)
            : throw run.TypeError("Error.prototype.toString requires that 'this' be a JSReceiver"));
    }

    private static JsError New(Run run, Args a, JsObject prototype)
    {
        var error = JsError.Create(run, prototype, a[0].IsUndefined ? null : To.Text(run, a[0]));
        if (a[1].AsObject is { } options && options.Has(run, "cause")) error.Define(run, "cause", options.Get(run, "cause"), PropertyFlags.Hidden);
        return error;
    }

    public static string Describe(Run run, JsObject o)
    {
        var (name, message) = (o.Get(run, "name"), o.Get(run, "message"));
        var n = name.IsUndefined ? "Error" : To.Text(run, name);
        var m = message.IsUndefined ? "" : To.Text(run, message);
        run.Allocate((n.Length + m.Length) * 2L);
        return n.Length == 0 ? m : m.Length == 0 ? n : $"{n}: {m}";
    }
}
