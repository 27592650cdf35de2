using System.Runtime.CompilerServices;

namespace Interagency.Workflows.Expressions.Script;

[Flags]
internal enum PropertyFlags : byte { None = 0, Writable = 1, Enumerable = 2, Configurable = 4, All = 7, Hidden = 5 }

internal struct Property
{
    public string? Key;
    public ScriptValue Value;
    public PropertyFlags Flags;

    public readonly bool Enumerable => (Flags & PropertyFlags.Enumerable) != 0;
    public readonly bool Writable => (Flags & PropertyFlags.Writable) != 0;
    public readonly bool Configurable => (Flags & PropertyFlags.Configurable) != 0;
}

/// <summary>Properties in the order they were added; a few are searched in line, many through an index.</summary>
internal sealed class PropertyMap
{
    private const int Few = 8;
    private Property[] _items = new Property[4];
    private int _used;
    private Dictionary<string, int>? _index;
    private bool _hasIndexKeys;

    public int Count { get; private set; }

    /// <summary>A null reference when there is none.</summary>
    public ref Property Find(string key)
    {
        if (_index is not null)
        {
            if (_index.TryGetValue(key, out var at)) return ref _items[at];
            return ref Unsafe.NullRef<Property>();
        }
        for (var i = 0; i < _used; i++)
        {
            if (string.Equals(_items[i].Key, key, StringComparison.Ordinal)) return ref _items[i];
        }
        return ref Unsafe.NullRef<Property>();
    }

    public void Add(string key, ScriptValue value, PropertyFlags flags)
    {
        if (_used == _items.Length) Array.Resize(ref _items, _used * 2);
        _items[_used] = new Property { Key = key, Value = value, Flags = flags };
        _hasIndexKeys |= key.Length > 0 && char.IsAsciiDigit(key[0]);
        _index?.Add(key, _used);
        _used++;
        Count++;
        if (_index is null && _used > Few) Reindex();
    }

    public void Remove(string key)
    {
        ref var found = ref Find(key);
        if (Unsafe.IsNullRef(ref found)) return;
        found = default;
        _index?.Remove(key);
        Count--;
        if (_used > 16 && Count < _used / 2) Compact();
    }

    private void Compact()
    {
        var kept = 0;
        for (var i = 0; i < _used; i++)
        {
            if (_items[i].Key is not null) _items[kept++] = _items[i];
        }
        Array.Clear(_items, kept, _used - kept);
        _used = kept;
        Reindex();
    }

    private void Reindex()
    {
        _index = new(_used, StringComparer.Ordinal);
        for (var i = 0; i < _used; i++)
        {
            if (_items[i].Key is { } key) _index.Add(key, i);
        }
    }

    /// <summary>Array indices ascending, then the others as they were added.</summary>
    public List<string> Keys()
    {
        var keys = new List<string>(Count);
        if (_hasIndexKeys)
        {
            foreach (ref var item in _items.AsSpan(0, _used))
            {
                if (item.Key is not null && JsArray.IsIndex(item.Key, out _)) keys.Add(item.Key);
            }
            keys.Sort(static (a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));
        }
        foreach (ref var item in _items.AsSpan(0, _used))
        {
            if (item.Key is not null && !(_hasIndexKeys && JsArray.IsIndex(item.Key, out _))) keys.Add(item.Key);
        }
        return keys;
    }

    public void Restrict(PropertyFlags keep)
    {
        foreach (ref var item in _items.AsSpan(0, _used)) item.Flags &= keep;
    }
}
