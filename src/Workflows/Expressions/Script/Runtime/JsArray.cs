using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>An array: the elements that were set, and a length that may be larger (holes at the end cost nothing).</summary>
internal sealed class JsArray : JsObject
{
    public const long LongestLength = 4_294_967_295;
    private ScriptValue[] _items;
    private int _count;
    private bool _frozen, _sealed, _holes;

    public JsArray() : base(Prototypes.Array) => _items = [];

    /// <summary>Takes the items over.</summary>
    public JsArray(Run run, ScriptValue[] items) : base(Prototypes.Array)
    {
        run.Allocate(64 + items.Length * 16L);
        (_items, _count, Length) = (items, items.Length, items.Length);
    }

    public JsArray(Run run, IEnumerable<ScriptValue> items) : this()
    {
        run.Allocate(64);
        foreach (var item in items) Add(run, item);
    }

    public JsArray(Run run, IEnumerable<string> items) : this(run, items.Select(ScriptValue.FromString)) { }

    public long Length { get; private set; }

    public override string ClassName => "Array";

    /// <summary>The elements present at the front; what follows up to the length is holes.</summary>
    public ReadOnlySpan<ScriptValue> Items => _items.AsSpan(0, _count);

    public static bool IsIndex(string key, out long index)
    {
        index = 0;
        if (key.Length is 0 or > 10 || !char.IsAsciiDigit(key[0]) || (key[0] == '0' && key.Length > 1)) return false;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < LongestLength;
    }

    public void Add(Run run, ScriptValue value)
    {
        if (_frozen || !Extensible || Length != _count)
        {
            SetAt(run, Length, value);
            return;
        }
        if (_count == _items.Length) Grow(run, _count + 1L);
        _items[_count++] = value;
        Length++;
    }

    private void Grow(Run run, long needed)
    {
        var size = Math.Max(needed, Math.Max(4, _items.Length * 2L));
        run.Allocate(size * 16);
        Array.Resize(ref _items, (int)size);
    }

    public override ScriptValue GetAt(Run run, long index)
    {
        if (index >= 0 && index < _count)
        {
            var value = _items[index];
            if (!value.IsHole) return value;
        }
        return index is >= 0 and < LongestLength ? default : Get(run, Show.Index(index));
    }

    public override bool HasAt(Run run, long index) => index >= 0 && index < _count && !_items[index].IsHole;

    public override void SetAt(Run run, long index, ScriptValue value, bool strict = true)
    {
        if (index is < 0 or >= LongestLength)
        {
            base.Set(run, Show.Index(index), value, strict);
            return;
        }
        if (_frozen || (!Extensible && !HasAt(run, index)))
        {
            if (!strict) return;
            throw HasAt(run, index) ? ReadOnly(run, Show.Index(index))
                : run.TypeError($"Cannot add property {index}, object is not extensible");
        }
        if (index >= _count) Extend(run, index);
        _items[index] = value;
        if (index >= Length) Length = index + 1;
    }

    private void Extend(Run run, long index)
    {
        if (index >= _items.Length)
        {
            // A far index would be a sparse array; its elements in between are paid for, so that it ends in the memory limit.
            Grow(run, index + 1);
        }
        run.Step((index - _count) >> 3);
        _holes |= index > _count;
        Array.Fill(_items, ScriptValue.Hole, _count, (int)(index - _count));
        _count = (int)index + 1;
    }

    public void SetLength(Run run, long length, bool strict = true)
    {
        if (length == Length) return;
        if (_frozen || (_sealed && length < Length))
        {
            if (strict) throw ReadOnly(run, "length");
            return;
        }
        if (length < _count)
        {
            Array.Clear(_items, (int)length, _count - (int)length);
            _count = (int)length;
        }
        Length = length;
    }

    public override bool DeleteAt(Run run, long index)
    {
        if (!HasAt(run, index)) return true;
        if (_frozen || _sealed) return false;
        _items[index] = ScriptValue.Hole;
        _holes = true;
        return true;
    }

    public override ScriptValue GetOwn(Run run, string key)
    {
        if (key == "length") return Length;
        if (IsIndex(key, out var index)) return index < _count ? _items[index] : ScriptValue.Hole;
        return base.GetOwn(run, key);
    }

    public override PropertyFlags? FlagsOf(Run run, string key)
    {
        if (key == "length") return _frozen ? PropertyFlags.None : PropertyFlags.Writable;
        if (!IsIndex(key, out var index)) return base.FlagsOf(run, key);
        if (!HasAt(run, index)) return null;
        return _frozen ? PropertyFlags.Enumerable : _sealed ? PropertyFlags.Enumerable | PropertyFlags.Writable : PropertyFlags.All;
    }

    public override void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (key == "length") SetLength(run, ArrayLibrary.NewLength(run, value), strict);
        else if (IsIndex(key, out var index)) SetAt(run, index, value, strict);
        else base.Set(run, key, value, strict);
    }

    public override void Define(Run run, string key, ScriptValue value, PropertyFlags flags = PropertyFlags.All)
    {
        if (key != "length" && !IsIndex(key, out _)) base.Define(run, key, value, flags);
        else if (flags != PropertyFlags.All && key != "length")
            throw run.TypeError("Cannot define a read-only array element; freeze the whole array");
        else Set(run, key, value);
    }

    public override bool Delete(Run run, string key) =>
        key != "length" && (IsIndex(key, out var index) ? DeleteAt(run, index) : base.Delete(run, key));

    public override List<string> OwnKeys(Run run)
    {
        run.Step(_count);
        run.Allocate(_count * 40L);
        var keys = new List<string>(_count + 1);
        for (var i = 0; i < _count; i++)
        {
            if (!_items[i].IsHole) keys.Add(Show.Index(i));
        }
        keys.Add("length");
        keys.AddRange(base.OwnKeys(run));
        return keys;
    }

    public override void Restrict(Run run, PropertyFlags keep)
    {
        base.Restrict(run, keep);
        _sealed |= (keep & PropertyFlags.Configurable) == 0;
        _frozen |= (keep & PropertyFlags.Writable) == 0;
    }

    /// <summary>Whether elements can be moved about as memory: none is missing and none is fixed.</summary>
    public bool IsDense => !_frozen && !_sealed && !_holes && _count == Length;

    public void InsertFirst(Run run, ScriptValue[] values)
    {
        if (!Extensible) throw run.TypeError($"Cannot add property {Length}, object is not extensible");
        run.Step(values.Length + (_count >> 4));
        if (_count + values.Length > _items.Length) Grow(run, _count + (long)values.Length);
        Array.Copy(_items, 0, _items, values.Length, _count);
        values.CopyTo(_items, 0);
        _count += values.Length;
        Length = _count;
    }

    /// <summary>Removes the first element by one move of memory.</summary>
    public ScriptValue TakeFirst(Run run)
    {
        run.Step(1 + (_count >> 6));
        var first = _items[0];
        Array.Copy(_items, 1, _items, 0, _count - 1);
        _items[--_count] = default;
        Length--;
        return first;
    }
}
