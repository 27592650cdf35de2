using System.Diagnostics.CodeAnalysis;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Keys in the order they were added; iteration sees what is added while it runs.</summary>
internal sealed class OrderedEntries
{
    private sealed class SameValueZero : IEqualityComparer<ScriptValue>
    {
        public static readonly SameValueZero Instance = new();

        public bool Equals(ScriptValue a, ScriptValue b) => Operators.Same(a, b, signedZero: false);

        public int GetHashCode([DisallowNull] ScriptValue v) =>
            v.IsNumber || v.IsBoolean ? (v.Num + 0.0).GetHashCode() : v.IsString ? v.AsText.GetHashCode(StringComparison.Ordinal) : v.Ref?.GetHashCode() ?? 0;
    }

    private readonly Dictionary<ScriptValue, int> _index = new(SameValueZero.Instance);
    private readonly List<(ScriptValue Key, ScriptValue Value, bool Live)> _items = [];

    public int Count => _index.Count;

    private static void Charge(Run run, ScriptValue key)
    {
        if (key.IsString) run.Step(key.TextLength >> 4);
    }

    public bool TryGet(Run run, ScriptValue key, out ScriptValue value)
    {
        Charge(run, key);
        var found = _index.TryGetValue(key, out var at);
        value = found ? _items[at].Value : default;
        return found;
    }

    public void Set(Run run, ScriptValue key, ScriptValue value)
    {
        Charge(run, key);
        if (key.IsNumber && key.Num == 0) key = 0.0;
        if (_index.TryGetValue(key, out var at)) _items[at] = (key, value, true);
        else
        {
            run.Allocate(160);
            _index.Add(key, _items.Count);
            _items.Add((key, value, true));
        }
    }

    public bool Delete(Run run, ScriptValue key)
    {
        Charge(run, key);
        if (!_index.Remove(key, out var at)) return false;
        _items[at] = default;
        return true;
    }

    public void Clear()
    {
        _index.Clear();
        for (var i = 0; i < _items.Count; i++) _items[i] = default;
    }

    public IEnumerable<(ScriptValue Key, ScriptValue Value)> All(Run run)
    {
        for (var i = 0; i < _items.Count; i++)
        {
            run.Step();
            if (_items[i].Live) yield return (_items[i].Key, _items[i].Value);
        }
    }
}

internal sealed class JsMap(JsObject prototype) : JsObject(prototype)
{
    public readonly OrderedEntries Items = new();

    public override string ClassName => "Map";

    public override ScriptValue GetOwn(Run run, string key) => key == "size" ? Items.Count : base.GetOwn(run, key);

    public IEnumerable<ScriptValue> Entries(Run run) => Items.All(run).Select(e => new ScriptValue(new JsArray(run, [e.Key, e.Value])));
}

internal sealed class JsSet(JsObject prototype) : JsObject(prototype)
{
    public readonly OrderedEntries Items = new();

    public override string ClassName => "Set";

    public override ScriptValue GetOwn(Run run, string key) => key == "size" ? Items.Count : base.GetOwn(run, key);

    public IEnumerable<ScriptValue> Values(Run run) => Items.All(run).Select(e => e.Key);
}

internal sealed class JsError : JsObject
{
    private JsError(JsObject prototype) : base(prototype) { }

    public override string ClassName => "Error";

    public static JsError Create(Run run, JsObject prototype, string? message)
    {
        run.Allocate(64);
        var error = new JsError(prototype);
        if (message is not null) error.Define(run, "message", message, PropertyFlags.Hidden);
        return error;
    }

    public override ScriptValue GetOwn(Run run, string key) => key == "stack"
        ? throw run.TypeError("An error's stack isn't available here; use its name and message")
        : base.GetOwn(run, key);
}

/// <summary>Milliseconds since 1970 in UTC, or NaN.</summary>
internal sealed class JsDate(double time, JsObject prototype) : JsObject(prototype)
{
    public double Time { get; set; } = time;

    public override string ClassName => "Date";
}
