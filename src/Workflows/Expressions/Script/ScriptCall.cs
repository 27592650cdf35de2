using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>One call of a host function.</summary>
public readonly struct ScriptCall
{
    private readonly Run _run;
    private readonly ScriptValue[] _arguments;

    internal ScriptCall(Run run, ScriptValue[] arguments) => (_run, _arguments) = (run, arguments);

    public int Count => _arguments.Length;

    /// <summary>Undefined when the argument wasn't given.</summary>
    public ScriptValue this[int index] => index < _arguments.Length ? _arguments[index] : default;

    /// <summary>See <see cref="ScriptHost.State"/>.</summary>
    public object? State => _run.Host.State;

    public ScriptHost Host => _run.Host;

    /// <summary>The argument as the language turns it into a string.</summary>
    public string Text(int index) => To.Text(_run, this[index]);

    /// <summary>The argument as JSON: what JSON.stringify would write; null for undefined and functions.</summary>
    public JsonNode? Json(int index) => Script.Json.ToNode(_run, this[index]);

    public ScriptValue Value(JsonNode? json) => Script.Json.FromNode(_run, json);

    /// <summary>An array of numbers, as Elsa's byte functions give and take.</summary>
    public ScriptValue Bytes(ReadOnlySpan<byte> bytes)
    {
        _run.Allocate(bytes.Length * 16L);
        var items = new ScriptValue[bytes.Length];
        for (var i = 0; i < items.Length; i++) items[i] = bytes[i];
        return new(new JsArray(_run, items));
    }

    public byte[] Bytes(int index)
    {
        if (this[index].Ref is not JsArray array) throw Error("TypeError", "an array of bytes is expected");
        _run.Allocate(array.Length);
        var bytes = new byte[array.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = unchecked((byte)To.Int32(_run, array.GetAt(_run, i)));
        return bytes;
    }

    /// <summary>Charges the evaluation's memory, before it is taken.</summary>
    public void Allocate(long bytes) => _run.Allocate(bytes);

    /// <summary>An error the script can catch: TypeError, RangeError, ReferenceError, SyntaxError or Error. Throw what it returns.</summary>
    public Exception Error(string name, string message) => _run.Error(name switch
    {
        "TypeError" => Prototypes.TypeError,
        "RangeError" => Prototypes.RangeError,
        "ReferenceError" => Prototypes.ReferenceError,
        "SyntaxError" => Prototypes.SyntaxError,
        _ => Prototypes.Error,
    }, message);
}
