using System.Runtime.CompilerServices;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>An object: own properties in order, and a prototype. There are no accessors in the language.</summary>
internal class JsObject(JsObject? prototype)
{
    private PropertyMap? _map;

    public JsObject? Prototype { get; set; } = prototype;
    public bool Extensible { get; set; } = true;

    /// <summary>Set on everything that evaluations share; writing to it is an error.</summary>
    public bool Shared { get; set; }

    /// <summary>The name in <c>[object Name]</c>.</summary>
    public virtual string ClassName => "Object";

    /// <summary>The value of an own property; a hole when there is none.</summary>
    public virtual ScriptValue GetOwn(Run run, string key)
    {
        if (_map is null) return ScriptValue.Hole;
        ref var found = ref _map.Find(key);
        return Unsafe.IsNullRef(ref found) ? ScriptValue.Hole : found.Value;
    }

    public virtual PropertyFlags? FlagsOf(Run run, string key)
    {
        if (_map is null) return null;
        ref var found = ref _map.Find(key);
        return Unsafe.IsNullRef(ref found) ? null : found.Flags;
    }

    public ScriptValue Get(Run run, string key) => Find(run, key).OrUndefined;

    /// <summary>Searches the prototypes too; a hole when there is none.</summary>
    public ScriptValue Find(Run run, string key)
    {
        for (var o = this; o is not null; o = o.Prototype)
        {
            var value = o.GetOwn(run, key);
            if (!value.IsHole) return value;
            if (!o.Shared) run.Step();
        }
        return ScriptValue.Hole;
    }

    public bool Has(Run run, string key) => !Find(run, key).IsHole;

    /// <summary>An assignment. What can't be assigned is ignored, or a TypeError in strict code, as in the standard.</summary>
    public virtual void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (_map is not null)
        {
            ref var found = ref _map.Find(key);
            if (!Unsafe.IsNullRef(ref found))
            {
                if (Shared) throw SharedError(run, key);
                if (found.Writable) found.Value = value;
                else if (strict) throw ReadOnly(run, key);
                return;
            }
        }
        if (Shared) throw SharedError(run, key);
        for (var o = Prototype; o is not null && !o.Shared; o = o.Prototype)
        {
            run.Step();
            if (o.FlagsOf(run, key) is not { } flags) continue;
            if ((flags & PropertyFlags.Writable) != 0) break;
            if (strict) throw ReadOnly(run, key);
            return;
        }
        if (Extensible) Define(run, key, value);
        else if (strict) throw run.TypeError($"Cannot add property {key}, object is not extensible");
    }

    /// <summary>Creates or overwrites an own property.</summary>
    public virtual void Define(Run run, string key, ScriptValue value, PropertyFlags flags = PropertyFlags.All)
    {
        ref var found = ref (_map ??= new()).Find(key);
        if (!Unsafe.IsNullRef(ref found)) (found.Value, found.Flags) = (value, flags);
        else
        {
            run.Allocate(96);
            _map.Add(key, value, flags);
        }
    }

    /// <summary>For what is built once, before any evaluation.</summary>
    public void Fix(string key, ScriptValue value, PropertyFlags flags = PropertyFlags.Hidden) => (_map ??= new()).Add(key, value, flags);

    /// <summary>False when the property can't be deleted.</summary>
    public virtual bool Delete(Run run, string key)
    {
        if (FlagsOf(run, key) is not { } flags) return true;
        if (Shared) throw SharedError(run, key);
        if ((flags & PropertyFlags.Configurable) == 0) return false;
        _map!.Remove(key);
        return true;
    }

    public virtual List<string> OwnKeys(Run run)
    {
        if (_map is null) return [];
        run.Step(_map.Count);
        run.Allocate(_map.Count * 8L);
        return _map.Keys();
    }

    public List<string> EnumerableKeys(Run run)
    {
        var keys = OwnKeys(run);
        keys.RemoveAll(k => (FlagsOf(run, k) & PropertyFlags.Enumerable) != PropertyFlags.Enumerable);
        return keys;
    }

    /// <summary>Takes rights away from every own property, for freeze and seal.</summary>
    public virtual void Restrict(Run run, PropertyFlags keep)
    {
        if (Shared) return;
        Extensible = false;
        _map?.Restrict(keep);
    }

    public virtual ScriptValue GetAt(Run run, long index) => Get(run, Show.Index(index));
    public virtual bool HasAt(Run run, long index) => Has(run, Show.Index(index));
    public virtual void SetAt(Run run, long index, ScriptValue value, bool strict = true) => Set(run, Show.Index(index), value, strict);
    public virtual bool DeleteAt(Run run, long index) => Delete(run, Show.Index(index));

    protected static ScriptThrow SharedError(Run run, string key) =>
        run.TypeError($"Cannot change '{key}': built-ins are shared and frozen; use a function of your own");

    protected ScriptThrow ReadOnly(Run run, string key) =>
        run.TypeError($"Cannot assign to read only property '{key}' of object '{Show.ObjectBrief(run, this)}'");
}

/// <summary>What <c>this</c> is outside of methods. Nothing can be read from or written to it.</summary>
internal sealed class JsGlobal() : JsObject(Prototypes.Object)
{
    public override string ClassName => "global";

    public override ScriptValue GetOwn(Run run, string key) =>
        throw run.TypeError($"Cannot use '{key}' of the global object; name the variable itself");

    public override void Set(Run run, string key, ScriptValue value, bool strict = true) => GetOwn(run, key);
}

/// <summary>A boxed string, number or boolean.</summary>
internal sealed class JsBox(ScriptValue value, JsObject prototype) : JsObject(prototype)
{
    public ScriptValue Value => value;

    public override string ClassName => value.IsString ? "String" : value.IsNumber ? "Number" : "Boolean";

    public override ScriptValue GetOwn(Run run, string key)
    {
        if (!value.IsString) return base.GetOwn(run, key);
        if (key == "length") return value.TextLength;
        if (JsArray.IsIndex(key, out var i)) return i < value.TextLength ? Show.Char(value.AsText[(int)i]) : ScriptValue.Hole;
        return base.GetOwn(run, key);
    }

    public override PropertyFlags? FlagsOf(Run run, string key)
    {
        if (value.IsString && key == "length") return PropertyFlags.None;
        if (value.IsString && JsArray.IsIndex(key, out var i) && i < value.TextLength) return PropertyFlags.Enumerable;
        return base.FlagsOf(run, key);
    }

    public override void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (FlagsOf(run, key) is { } flags && (flags & PropertyFlags.Writable) == 0)
        {
            if (strict) throw ReadOnly(run, key);
            return;
        }
        base.Set(run, key, value, strict);
    }

    public override List<string> OwnKeys(Run run)
    {
        var keys = new List<string>();
        if (value.IsString)
        {
            run.Allocate(value.TextLength * 40L);
            for (var i = 0; i < value.TextLength; i++) keys.Add(Show.Index(i));
            keys.Add("length");
        }
        keys.AddRange(base.OwnKeys(run));
        return keys;
    }
}
