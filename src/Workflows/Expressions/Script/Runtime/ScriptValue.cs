namespace Interagency.Workflows.Expressions.Script;

public enum ScriptKind { Undefined, Null, Boolean, Number, String, Date, Array, Object, Function }

/// <summary>A value of the script language: 16 bytes, immutable, undefined by default.</summary>
public readonly struct ScriptValue
{
    private sealed class Tag(string name)
    {
        public override string ToString() => name;
    }

    private static readonly Tag NumberTag = new("number"), BooleanTag = new("boolean"), NullTag = new("null");
    private static readonly Tag HoleTag = new("hole"), CutTag = new("cut");

    internal readonly object? Ref;
    internal readonly double Num;

    private ScriptValue(object? reference, double number) => (Ref, Num) = (reference, number);

    public ScriptValue(double number) => (Ref, Num) = (NumberTag, number);

    public ScriptValue(string text) => (Ref, Num) = (text, 0);

    internal ScriptValue(JsObject value) => (Ref, Num) = (value, 0);

    internal ScriptValue(TextBuffer.Piece text) => (Ref, Num) = (text, 0);

    public static ScriptValue Undefined => default;
    public static ScriptValue Null { get; } = new(NullTag, 0);
    public static ScriptValue True { get; } = new(BooleanTag, 1);
    public static ScriptValue False { get; } = new(BooleanTag, 0);
    public static ScriptValue EmptyText { get; } = new("");

    /// <summary>An absent array element, or a let / const that isn't initialised yet.</summary>
    internal static ScriptValue Hole { get; } = new(HoleTag, 0);

    /// <summary>An optional chain ended early.</summary>
    internal static ScriptValue Cut { get; } = new(CutTag, 0);

    public bool IsUndefined => Ref is null;
    public bool IsNull => ReferenceEquals(Ref, NullTag);
    public bool IsNullish => Ref is null || ReferenceEquals(Ref, NullTag);
    public bool IsNumber => ReferenceEquals(Ref, NumberTag);
    public bool IsBoolean => ReferenceEquals(Ref, BooleanTag);
    public bool IsString => Ref is string or TextBuffer.Piece;
    public bool IsObject => Ref is JsObject;
    internal bool IsHole => ReferenceEquals(Ref, HoleTag);
    internal bool IsCut => ReferenceEquals(Ref, CutTag);
    internal bool IsCallable => Ref is JsFunction;

    public double AsNumber => Num;
    public bool AsBoolean => Num != 0;
    internal JsObject? AsObject => Ref as JsObject;

    /// <summary>The text of a string value.</summary>
    public string AsText => Ref as string ?? ((TextBuffer.Piece)Ref!).Text;

    internal int TextLength => Ref is string s ? s.Length : ((TextBuffer.Piece)Ref!).Length;

    /// <summary>The instant of a date value; null for an invalid date or one outside the calendar.</summary>
    public DateTimeOffset? AsDate => Ref is JsDate { Time: >= -62135596800000 and <= 253402300799999 } d
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)d.Time) : null;

    public ScriptKind Kind => Ref switch
    {
        null => ScriptKind.Undefined,
        string or TextBuffer.Piece => ScriptKind.String,
        JsDate => ScriptKind.Date,
        JsArray => ScriptKind.Array,
        JsFunction => ScriptKind.Function,
        JsObject => ScriptKind.Object,
        _ => IsNumber ? ScriptKind.Number : IsBoolean ? ScriptKind.Boolean : IsNull ? ScriptKind.Null : ScriptKind.Undefined,
    };

    internal ScriptValue OrUndefined => IsHole || IsCut ? default : this;

    public static implicit operator ScriptValue(double number) => new(number);
    public static implicit operator ScriptValue(string text) => new(text);
    public static implicit operator ScriptValue(bool value) => value ? True : False;
    public static ScriptValue FromDouble(double number) => new(number);
    public static ScriptValue FromString(string text) => new(text);
    public static ScriptValue FromBoolean(bool value) => value ? True : False;
}
