using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// The case's variables in one evaluation: read lazily from JSON, shared by <c>variables.X</c>, getVariable and setVariable, so that each sees the
/// others' changes at once. For one evaluation only. After it, <see cref="Changes"/> is what to write back.
/// </summary>
public sealed class ScriptVariables
{
    private readonly IReadOnlyDictionary<string, JsonNode?> _source;
    private readonly VariablesObject _object;
    private Run? _run;

    public ScriptVariables(IReadOnlyDictionary<string, JsonNode?> source) => (_source, _object) = (source, new(this));

    /// <summary>The members of an object.</summary>
    public ScriptVariables(JsonObject source) : this(source.ToDictionary(p => p.Key, p => p.Value)) { }

    internal JsObject Object => _object;

    internal void Begin(Run run) => _run = run;

    private Run Current => _run ?? throw new InvalidOperationException("The variables belong to an evaluation: pass them to ScriptHost.Variables.");

    /// <summary>Undefined when there is none of the name.</summary>
    public ScriptValue Get(string name) => _object.Get(Current, name);

    public void Set(string name, ScriptValue value) => _object.Set(Current, name, value);

    /// <summary>Variables assigned, or whose value was changed inside, with their new values. Call it after the evaluation.</summary>
    /// <exception cref="ScriptException">A value can't be written as JSON: it contains itself, or is too large.</exception>
    public IReadOnlyDictionary<string, JsonNode?> Changes()
    {
        var changes = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var name in _object.Touched)
        {
            var value = Json.ToNodeOrFail(Current, _object.Get(Current, name));
            if (!_source.TryGetValue(name, out var before) || !JsonNode.DeepEquals(before, value)) changes[name] = value;
        }
        return changes;
    }

    /// <summary>Takes a variable's value from the JSON when it is first asked for.</summary>
    private sealed class VariablesObject(ScriptVariables owner) : JsObject(Prototypes.Object)
    {
        private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

        public List<string> Touched { get; } = [];

        private void Load(Run run, string key)
        {
            if (!_loaded.Add(key) || !owner._source.TryGetValue(key, out var json)) return;
            var value = Json.FromNode(run, json);
            if (value.IsObject) Touched.Add(key);
            base.Define(run, key, value);
        }

        public override ScriptValue GetOwn(Run run, string key)
        {
            Load(run, key);
            return base.GetOwn(run, key);
        }

        public override PropertyFlags? FlagsOf(Run run, string key)
        {
            Load(run, key);
            return base.FlagsOf(run, key);
        }

        public override void Set(Run run, string key, ScriptValue value, bool strict = true)
        {
            Load(run, key);
            if (!Touched.Contains(key)) Touched.Add(key);
            base.Set(run, key, value, strict);
        }

        public override void Define(Run run, string key, ScriptValue value, PropertyFlags flags = PropertyFlags.All)
        {
            Load(run, key);
            if (!Touched.Contains(key)) Touched.Add(key);
            base.Define(run, key, value, flags);
        }

        public override bool Delete(Run run, string key)
        {
            Load(run, key);
            return base.Delete(run, key);
        }

        public override List<string> OwnKeys(Run run)
        {
            foreach (var key in owner._source.Keys) Load(run, key);
            return base.OwnKeys(run);
        }

        public override void Restrict(Run run, PropertyFlags keep)
        {
            foreach (var key in owner._source.Keys) Load(run, key);
            base.Restrict(run, keep);
        }
    }
}
