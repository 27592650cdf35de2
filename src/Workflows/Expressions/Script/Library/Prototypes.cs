namespace Interagency.Workflows.Expressions.Script;

/// <summary>The prototypes of the built-ins, empty; each library fills its own (see <see cref="Builtins"/>).</summary>
internal static class Prototypes
{
    public static readonly JsObject Object = new(null) { Shared = true };
    public static readonly JsObject Function = New();
    public static readonly JsObject Array = New();
    public static readonly JsObject String = New();
    public static readonly JsObject Number = New();
    public static readonly JsObject Boolean = New();
    public static readonly JsObject Date = New();
    public static readonly JsObject RegExp = New();
    public static readonly JsObject Map = New();
    public static readonly JsObject Set = New();
    public static readonly JsObject Iterator = New();
    public static readonly JsObject Error = New();
    public static readonly JsObject TypeError = New(Error);
    public static readonly JsObject RangeError = New(Error);
    public static readonly JsObject ReferenceError = New(Error);
    public static readonly JsObject SyntaxError = New(Error);
    public static readonly JsObject EvalError = New(Error);
    public static readonly JsObject UriError = New(Error);
    public static readonly JsObject AggregateError = New(Error);

    private static JsObject New(JsObject? parent = null) => new(parent ?? Object) { Shared = true };
}
