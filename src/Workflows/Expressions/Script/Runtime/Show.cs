using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Values in messages and as keys, without running any of the script's code.</summary>
internal static class Show
{
    private static readonly string[] Chars = [.. Enumerable.Range(0, 0x500).Select(c => ((char)c).ToString())];
    private static readonly string[] Indices = [.. Enumerable.Range(0, 256).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    public static string Char(char c) => c < Chars.Length ? Chars[c] : c.ToString();

    public static string Index(long index) =>
        index >= 0 && index < Indices.Length ? Indices[index] : index.ToString(CultureInfo.InvariantCulture);

    public static string Type(ScriptValue v) =>
        v.IsString ? "string" : v.IsNumber ? "number" : v.IsBoolean ? "boolean" : v.IsUndefined ? "undefined" : v.IsCallable ? "function" : "object";

    public static string Brief(Run run, ScriptValue v)
    {
        if (v.IsString) return $"\"{Cut(v.AsText)}\"";
        return v.AsObject is { } o ? ObjectBrief(run, o) : Plain(v);
    }

    /// <summary>A primitive as <c>String(v)</c> gives it.</summary>
    public static string Text(ScriptValue v) => v.IsString ? v.AsText : Plain(v);

    /// <summary>The same, cut short.</summary>
    public static string Plain(ScriptValue v)
    {
        if (v.IsString) return Cut(v.AsText);
        if (v.IsNumber) return NumberText.Format(v.Num);
        return v.IsBoolean ? v.AsBoolean ? "true" : "false" : v.IsNull ? "null" : "undefined";
    }

    public static string ObjectBrief(Run run, JsObject o)
    {
        if (o is JsFunction f) return f is ScriptFunction s ? Cut(s.Code.SourceText) : $"function {FunctionName(run, f)}() {{ [native code] }}";
        if (o is JsArray) return "[object Array]";
        if (o is JsError) return Cut(ErrorLibrary.Describe(run, o));
        return $"#<{ConstructorName(run, o)}>";
    }

    public static string ConstructorName(Run run, JsObject o) =>
        o is JsGlobal ? "Object" : o.Prototype?.Get(run, "constructor").AsObject is JsFunction c && FunctionName(run, c) is { Length: > 0 } name ? name : "Object";

    public static string FunctionName(Run run, JsFunction f)
    {
        var name = f.GetOwn(run, "name");
        return name.IsString ? name.AsText : "";
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
