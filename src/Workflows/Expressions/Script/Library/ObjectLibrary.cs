namespace Interagency.Workflows.Expressions.Script;

internal static class ObjectLibrary
{
    public static ScriptValue Make()
    {
        Prototypes.Object
            .Method("hasOwnProperty", 1, (run, self, a) => HasOwn(run, self, a[0]))
            .Method("isPrototypeOf", 1, IsPrototypeOf)
            .Method("propertyIsEnumerable", 1, (run, self, a) => (To.Object(run, self).FlagsOf(run, To.Key(run, a[0])) & PropertyFlags.Enumerable) > 0)
            .Method("toString", 0, (run, self, _) => self.IsNullish ? $"[object {(self.IsNull ? "Null" : "Undefined")}]" : $"[object {TagOf(To.Object(run, self))}]")
            .Method("valueOf", 0, (run, self, _) => new(To.Object(run, self)))
            .Refuse("toLocaleString", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__");
        var type = Building.Constructor("Object", 1, (run, _, a) => New(run, a), (run, a, p) => p == Prototypes.Object ? New(run, a).AsObject! : new JsObject(p), Prototypes.Object);
        type.Method("keys", 1, (run, _, a) => new(new JsArray(run, To.Object(run, a[0]).EnumerableKeys(run))))
            .Method("values", 1, (run, _, a) => new(new JsArray(run, Entries(run, a[0]).Select(e => e.Value))))
            .Method("entries", 1, (run, _, a) => new(new JsArray(run, Entries(run, a[0]).Select(e => new ScriptValue(new JsArray(run, [e.Key, e.Value]))))))
            .Method("assign", 2, Assign)
            .Method("create", 2, Create)
            .Method("fromEntries", 1, FromEntries)
            .Method("is", 2, (run, _, a) => Operators.Same(run, a[0], a[1], signedZero: true))
            .Method("hasOwn", 2, (run, _, a) => HasOwn(run, a[0], a[1]))
            .Method("getPrototypeOf", 1, (run, _, a) => a[0].IsObject ? OrNull(a[0].AsObject!.Prototype) : OrNull(To.Object(run, a[0]).Prototype))
            .Method("setPrototypeOf", 2, SetPrototype)
            .Method("getOwnPropertyNames", 1, (run, _, a) => new(new JsArray(run, To.Object(run, a[0]).OwnKeys(run))))
            .Method("freeze", 1, (run, _, a) => Restrict(run, a[0], PropertyFlags.Enumerable))
            .Method("seal", 1, (run, _, a) => Restrict(run, a[0], PropertyFlags.Enumerable | PropertyFlags.Writable))
            .Method("preventExtensions", 1, (_, _, a) => PreventExtensions(a[0]))
            .Method("isFrozen", 1, (run, _, a) => Is(run, a[0], PropertyFlags.Configurable | PropertyFlags.Writable))
            .Method("isSealed", 1, (run, _, a) => Is(run, a[0], PropertyFlags.Configurable))
            .Method("isExtensible", 1, (_, _, a) => a[0].AsObject is { Extensible: true })
            .Method("defineProperty", 3, DefineProperty)
            .Method("defineProperties", 2, DefineProperties)
            .Method("getOwnPropertyDescriptor", 2, (run, _, a) => Descriptor(run, To.Object(run, a[0]), To.Key(run, a[1])))
            .Method("getOwnPropertyDescriptors", 1, Descriptors)
            .Method("groupBy", 2, (run, _, _) => throw run.TypeError("Object.groupBy is not a function"));
        return new(type);
    }

    private static ScriptValue New(Run run, Args a)
    {
        run.Allocate(72);
        return new(a[0].IsNullish ? new JsObject(Prototypes.Object) : To.Object(run, a[0]));
    }

    private static ScriptValue OrNull(JsObject? o) => o is null ? ScriptValue.Null : new(o);

    private static string TagOf(JsObject o) => o is JsArray or JsFunction or JsError or JsDate or JsBox or JsRegExp or JsMap or JsSet or JsIterator or JsArguments or JsGlobal
        ? o.ClassName : ReferenceEquals(o, MathLibrary.Instance) ? "Math" : ReferenceEquals(o, JsonLibrary.Instance) ? "JSON" : "Object";

    private static ScriptValue HasOwn(Run run, ScriptValue self, ScriptValue key)
    {
        var name = To.Key(run, key);
        return To.Object(run, self).FlagsOf(run, name) is not null;
    }

    private static ScriptValue IsPrototypeOf(Run run, ScriptValue self, Args a)
    {
        for (var p = a[0].AsObject?.Prototype; p is not null; p = p.Prototype)
        {
            run.Step();
            if (ReferenceEquals(p, self.Ref)) return true;
        }
        return false;
    }

    public static IEnumerable<(ScriptValue Key, ScriptValue Value)> Entries(Run run, ScriptValue value)
    {
        var o = To.Object(run, value);
        foreach (var key in o.EnumerableKeys(run)) yield return (key, o.Get(run, key));
    }

    private static ScriptValue Assign(Run run, ScriptValue self, Args a)
    {
        var target = To.Object(run, a[0]);
        foreach (var source in a.From(1))
        {
            if (source.IsNullish) continue;
            foreach (var (key, value) in Entries(run, source)) target.Set(run, key.AsText, value);
        }
        return new(target);
    }

    private static ScriptValue Create(Run run, ScriptValue self, Args a)
    {
        if (!a[0].IsObject && !a[0].IsNull) throw run.TypeError($"Object prototype may only be an Object or null: {Show.Brief(run, a[0])}");
        run.Allocate(72);
        var made = new JsObject(a[0].AsObject);
        return a[1].IsUndefined ? new(made) : DefineAll(run, made, a[1]);
    }

    private static ScriptValue FromEntries(Run run, ScriptValue self, Args a)
    {
        var result = new JsObject(Prototypes.Object);
        foreach (var entry in Iteration.Of(run, a[0]))
        {
            if (entry.AsObject is not { } pair) throw run.TypeError($"Iterator value {Show.Plain(entry)} is not an entry object");
            result.Define(run, To.Key(run, pair.GetAt(run, 0)), pair.GetAt(run, 1));
        }
        return new(result);
    }

    private static ScriptValue SetPrototype(Run run, ScriptValue self, Args a)
    {
        if (!a[1].IsObject && !a[1].IsNull) throw run.TypeError($"Object prototype may only be an Object or null: {Show.Brief(run, a[1])}");
        if (a[0].AsObject is not { } o) return a[0];
        if (o.Shared) throw run.TypeError("Built-ins are shared and frozen");
        if (ReferenceEquals(o.Prototype, a[1].AsObject)) return a[0];
        if (!o.Extensible) throw run.TypeError($"{Show.ObjectBrief(run, o)} is not extensible");
        for (var p = a[1].AsObject; p is not null; p = p.Prototype)
        {
            run.Step();
            if (ReferenceEquals(p, o)) throw run.TypeError("Cyclic __proto__ value");
        }
        o.Prototype = a[1].AsObject;
        return a[0];
    }

    private static ScriptValue Restrict(Run run, ScriptValue value, PropertyFlags keep)
    {
        value.AsObject?.Restrict(run, keep);
        return value;
    }

    private static ScriptValue PreventExtensions(ScriptValue value)
    {
        if (value.AsObject is { Shared: false } o) o.Extensible = false;
        return value;
    }

    private static ScriptValue Is(Run run, ScriptValue value, PropertyFlags without) =>
        value.AsObject is not { } o || (!o.Extensible && o.OwnKeys(run).All(k => (o.FlagsOf(run, k) & without) == 0));

    private static ScriptValue DefineProperty(Run run, ScriptValue self, Args a)
    {
        if (a[0].AsObject is not { } o) throw run.TypeError("Object.defineProperty called on non-object");
        DefineOne(run, o, To.Key(run, a[1]), a[2]);
        return a[0];
    }

    private static ScriptValue DefineProperties(Run run, ScriptValue self, Args a) =>
        a[0].AsObject is { } o ? DefineAll(run, o, a[1]) : throw run.TypeError("Object.defineProperties called on non-object");

    private static ScriptValue DefineAll(Run run, JsObject o, ScriptValue descriptors)
    {
        foreach (var (key, descriptor) in Entries(run, descriptors)) DefineOne(run, o, key.AsText, descriptor);
        return new(o);
    }

    private static void DefineOne(Run run, JsObject o, string key, ScriptValue descriptor)
    {
        if (descriptor.AsObject is not { } d) throw run.TypeError($"Property description must be an object: {Show.Plain(descriptor)}");
        if (o.Shared) throw run.TypeError("Built-ins are shared and frozen");
        if (d.Has(run, "get") || d.Has(run, "set")) throw run.TypeError("Accessors (get, set) aren't in the language; define a value or a method");
        var before = o.FlagsOf(run, key);
        if (before is null && !o.Extensible) throw run.TypeError($"Cannot define property {key}, object is not extensible");
        var flags = PropertyFlags.None;
        foreach (var (name, flag) in new[] { ("writable", PropertyFlags.Writable), ("enumerable", PropertyFlags.Enumerable), ("configurable", PropertyFlags.Configurable) })
        {
            var given = d.Find(run, name);
            if (given.IsHole ? (before & flag) > 0 : To.Boolean(given)) flags |= flag;
        }
        var value = d.Find(run, "value");
        if (before is { } old && (old & PropertyFlags.Configurable) == 0)
        {
            var forbidden = (flags & ~old & (PropertyFlags.Configurable | PropertyFlags.Writable)) != 0 || ((flags ^ old) & PropertyFlags.Enumerable) != 0
                || ((old & PropertyFlags.Writable) == 0 && !value.IsHole && !Operators.Same(value, o.GetOwn(run, key), signedZero: true));
            if (forbidden) throw run.TypeError($"Cannot redefine property: {key}");
        }
        o.Define(run, key, value.IsHole ? o.GetOwn(run, key).OrUndefined : value, flags);
    }

    private static ScriptValue Descriptor(Run run, JsObject o, string key)
    {
        if (o.FlagsOf(run, key) is not { } flags) return default;
        var result = new JsObject(Prototypes.Object);
        result.Define(run, "value", o.GetOwn(run, key));
        result.Define(run, "writable", (flags & PropertyFlags.Writable) != 0);
        result.Define(run, "enumerable", (flags & PropertyFlags.Enumerable) != 0);
        result.Define(run, "configurable", (flags & PropertyFlags.Configurable) != 0);
        return new(result);
    }

    private static ScriptValue Descriptors(Run run, ScriptValue self, Args a)
    {
        var (o, result) = (To.Object(run, a[0]), new JsObject(Prototypes.Object));
        foreach (var key in o.OwnKeys(run)) result.Define(run, key, Descriptor(run, o, key));
        return new(result);
    }
}
