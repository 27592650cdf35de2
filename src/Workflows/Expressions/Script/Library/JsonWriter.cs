using System.Globalization;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>JSON.stringify.</summary>
internal sealed class JsonWriter
{
    private readonly Run _run;
    private readonly JsFunction? _replacer;
    private readonly List<string>? _only;
    private readonly string _gap;
    private readonly StringBuilder _text = new();
    private readonly List<(JsObject Object, string Key)> _open = [];
    private int _charged;
    private string _indent = "";

    public JsonWriter(Run run, ScriptValue replacer, ScriptValue space)
    {
        _run = run;
        _replacer = replacer.Ref as JsFunction;
        if (replacer.Ref is JsArray list) _only = Only(run, list);
        if (space.Ref is JsBox box) space = box.Value.IsNumber ? To.Number(run, space) : To.Text(run, space);
        _gap = space.IsNumber ? new string(' ', (int)Math.Clamp(To.Integer(run, space), 0, 10)) : space.IsString ? space.AsText[..Math.Min(10, space.TextLength)] : "";
    }

    private static List<string> Only(Run run, JsArray list)
    {
        var only = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (!item.IsString && !item.IsNumber && item.Ref is not JsBox) continue;
            run.Step();
            var key = To.Text(run, item);
            if (seen.Add(key)) only.Add(key);
        }
        return only;
    }

    public ScriptValue Write(ScriptValue value)
    {
        JsObject? holder = null;
        if (_replacer is not null)
        {
            holder = new JsObject(Prototypes.Object);
            holder.Define(_run, "", value);
        }
        if (!TryWrite(holder, "", value)) return default;
        Charge();
        return _text.ToString();
    }

    private void Charge()
    {
        _run.Allocate((_text.Length - _charged) * 2L);
        _charged = _text.Length;
    }

    /// <summary>False when the value has no JSON: undefined and functions.</summary>
    private bool TryWrite(JsObject? holder, string key, ScriptValue value)
    {
        _run.Step();
        value = JsonLibrary.Prepare(_run, key, value);
        if (_replacer is not null)
        {
            value = _replacer.Call(_run, new(holder!), [key, value]);
            if (value.Ref is JsBox) value = JsonLibrary.Prepare(_run, key, value);
        }
        if (value.IsUndefined || value.IsCallable) return false;
        if (value.AsObject is { } o) WriteObject(o, key);
        else if (value.IsString)
        {
            _run.Allocate(value.TextLength * 2L);
            _run.Step(value.TextLength >> 3);
            JsonLibrary.Quote(_text, value.AsText);
        }
        else _text.Append(value.IsNumber && !double.IsFinite(value.Num) ? "null" : Show.Plain(value));
        Charge();
        return true;
    }

    private void WriteObject(JsObject o, string key)
    {
        if (_open.Count >= _run.Limits.JsonDepth) throw _run.Limit($"JSON is nested deeper than {_run.Limits.JsonDepth}.");
        _run.EnsureStack();
        var start = _open.FindIndex(e => ReferenceEquals(e.Object, o));
        if (start >= 0) throw Circular(start, key);
        _open.Add((o, key));
        var outer = _indent;
        _indent += _gap;
        if (o is JsArray array) WriteItems(array);
        else WriteProperties(o);
        _indent = outer;
        _open.RemoveAt(_open.Count - 1);
    }

    private ScriptThrow Circular(int start, string key)
    {
        var text = new StringBuilder("Converting circular structure to JSON\n    --> starting at object with constructor '");
        text.Append(Show.ConstructorName(_run, _open[start].Object)).Append('\'');
        var between = _open.Skip(start + 1).ToList();
        for (var i = 0; i < between.Count; i++)
        {
            if (i > 0 && i < between.Count - 1)
            {
                if (i == 1) text.Append("\n    |     ...");
                continue;
            }
            text.Append(CultureInfo.InvariantCulture, $"\n    |     {Named(between[i].Key, i == 0 ? start : _open.Count - 2)} -> object with constructor '{Show.ConstructorName(_run, between[i].Object)}'");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n    --- {Named(key, _open.Count - 1)} closes the circle");
        return _run.TypeError(text.ToString());
    }

    private string Named(string key, int holder) => _open[holder].Object is JsArray ? $"index {key}" : $"property '{key}'";

    private void WriteItems(JsArray array)
    {
        _text.Append('[');
        for (long i = 0; i < array.Length; i++)
        {
            if (i > 0) _text.Append(',');
            Line();
            if (!TryWrite(array, Show.Index(i), array.GetAt(_run, i))) _text.Append("null");
        }
        Close(array.Length > 0, ']');
    }

    private void WriteProperties(JsObject o)
    {
        _text.Append('{');
        var any = false;
        foreach (var key in _only ?? o.EnumerableKeys(_run))
        {
            var before = _text.Length;
            if (any) _text.Append(',');
            Line();
            JsonLibrary.Quote(_text, key);
            _text.Append(_gap.Length > 0 ? ": " : ":");
            if (TryWrite(o, key, o.Get(_run, key))) any = true;
            else
            {
                _text.Length = before;
                _charged = Math.Min(_charged, before);
            }
        }
        Close(any, '}');
    }

    private void Line()
    {
        if (_gap.Length > 0) _text.Append('\n').Append(_indent);
    }

    private void Close(bool any, char bracket)
    {
        if (any && _gap.Length > 0) _text.Append('\n').Append(_indent.AsSpan(0, _indent.Length - _gap.Length));
        _text.Append(bracket);
    }
}
