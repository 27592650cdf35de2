using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>What a script gave.</summary>
public sealed class ScriptResult
{
    private readonly Run _run;

    internal ScriptResult(ScriptValue value, Run run) => (Value, _run) = (value, run);

    public ScriptValue Value { get; }
    public ScriptKind Kind => Value.Kind;
    public bool IsUndefined => Value.IsUndefined;

    /// <summary>As JSON.stringify writes it; null for undefined, functions, NaN and the infinities. A half of a surrogate pair becomes U+FFFD.</summary>
    /// <exception cref="ScriptException">The value contains itself, or is too deep or large.</exception>
    public JsonNode? ToJson() => Json.ToNodeOrFail(_run, Value);

    /// <summary>As <c>String(value)</c> gives it, for a primitive or a date; an object as its JSON.</summary>
    public string ToText() => Value.IsObject && Value.Kind != ScriptKind.Date ? ToJson()?.ToJsonString() ?? "" : Value.Kind == ScriptKind.Date
        ? DateText.Iso(((JsDate)Value.Ref!).Time) : Show.Text(Value);
}
