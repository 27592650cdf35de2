namespace Interagency.Workflows.Expressions.Script;

internal static partial class StringLibrary
{
    private static void InstallSearch() => Prototypes.String
        .Method("charAt", 1, (run, self, a) => Unit(run, self, a, "charAt") is { } c ? Show.Char(c) : ScriptValue.EmptyText)
        .Method("charCodeAt", 1, (run, self, a) => Unit(run, self, a, "charCodeAt") is { } c ? c : double.NaN)
        .Method("codePointAt", 1, CodePointAt)
        .Method("at", 1, (run, self, a) =>
        {
            var s = This(run, self, "at");
            var index = To.Integer(run, a[0]);
            if (index < 0) index += s.Length;
            return index >= 0 && index < s.Length ? Show.Char(s[(int)index]) : default(ScriptValue);
        })
        .Method("indexOf", 1, (run, self, a) =>
        {
            var (s, sought) = Sought(run, self, a, "indexOf");
            return s.IndexOf(sought, (int)Math.Clamp(To.Integer(run, a[1]), 0, s.Length), StringComparison.Ordinal);
        })
        .Method("lastIndexOf", 1, LastIndexOf)
        .Method("includes", 1, (run, self, a) =>
        {
            var (s, sought) = Sought(run, self, a, "includes");
            return s.IndexOf(sought, (int)Math.Clamp(To.Integer(run, a[1]), 0, s.Length), StringComparison.Ordinal) >= 0;
        })
        .Method("startsWith", 1, (run, self, a) =>
        {
            var (s, sought) = Sought(run, self, a, "startsWith");
            return s.AsSpan((int)Math.Clamp(To.Integer(run, a[1]), 0, s.Length)).StartsWith(sought, StringComparison.Ordinal);
        })
        .Method("endsWith", 1, (run, self, a) =>
        {
            var (s, sought) = Sought(run, self, a, "endsWith");
            var end = a[1].IsUndefined ? s.Length : (int)Math.Clamp(To.Integer(run, a[1]), 0, s.Length);
            return s.AsSpan(0, end).EndsWith(sought, StringComparison.Ordinal);
        });

    private static char? Unit(Run run, ScriptValue self, Args a, string method)
    {
        var s = This(run, self, method);
        var index = To.Integer(run, a[0]);
        return index >= 0 && index < s.Length ? s[(int)index] : null;
    }

    private static ScriptValue CodePointAt(Run run, ScriptValue self, Args a)
    {
        var s = This(run, self, "codePointAt");
        var index = To.Integer(run, a[0]);
        if (index < 0 || index >= s.Length) return default;
        var i = (int)index;
        return char.IsHighSurrogate(s[i]) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]) ? char.ConvertToUtf32(s[i], s[i + 1]) : s[i];
    }

    private static (string Text, string Sought) Sought(Run run, ScriptValue self, Args a, string method)
    {
        var s = This(run, self, method);
        if (a[0].Ref is JsRegExp && method is not ("indexOf" or "lastIndexOf"))
            throw run.TypeError($"First argument to String.prototype.{method} must not be a regular expression");
        var sought = To.Text(run, a[0]);
        run.Step(s.Length >> 4);
        return (s, sought);
    }

    private static ScriptValue LastIndexOf(Run run, ScriptValue self, Args a)
    {
        var (s, sought) = Sought(run, self, a, "lastIndexOf");
        var number = To.Number(run, a[1]);
        var from = double.IsNaN(number) ? s.Length : Math.Clamp(Math.Truncate(number), 0, s.Length);
        var start = (int)Math.Min(from, s.Length - sought.Length);
        return start < 0 ? -1 : s.AsSpan(0, start + sought.Length).LastIndexOf(sought, StringComparison.Ordinal);
    }
}
