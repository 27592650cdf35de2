namespace Interagency.Workflows.Expressions.Script;

internal static class CollectionLibrary
{
    public static ScriptValue MakeMap()
    {
        Prototypes.Map
            .Method("get", 1, (run, self, a) => Map(run, self, "get").Items.TryGet(run, a[0], out var value) ? value : default)
            .Method("has", 1, (run, self, a) => Map(run, self, "has").Items.TryGet(run, a[0], out _))
            .Method("set", 2, (run, self, a) =>
            {
                Map(run, self, "set").Items.Set(run, a[0], a[1]);
                return self;
            })
            .Method("delete", 1, (run, self, a) => Map(run, self, "delete").Items.Delete(run, a[0]))
            .Method("clear", 0, (run, self, _) => Clear(Map(run, self, "clear").Items))
            .Method("forEach", 1, (run, self, a) => ForEach(run, self, Map(run, self, "forEach").Items, a))
            .Method("keys", 0, (run, self, _) => Iterator(Map(run, self, "keys").Items.All(run).Select(e => e.Key), "Map Iterator"))
            .Method("values", 0, (run, self, _) => Iterator(Map(run, self, "values").Items.All(run).Select(e => e.Value), "Map Iterator"))
            .Method("entries", 0, (run, self, _) => Iterator(Map(run, self, "entries").Entries(run), "Map Iterator"));
        return new(Building.Constructor("Map", 0, (run, _, _) => throw run.TypeError("Constructor Map requires 'new'"), NewMap, Prototypes.Map));
    }

    public static ScriptValue MakeSet()
    {
        Prototypes.Set
            .Method("has", 1, (run, self, a) => Set(run, self, "has").Items.TryGet(run, a[0], out _))
            .Method("add", 1, (run, self, a) =>
            {
                Set(run, self, "add").Items.Set(run, a[0], a[0].IsNumber && a[0].Num == 0 ? 0.0 : a[0]);
                return self;
            })
            .Method("delete", 1, (run, self, a) => Set(run, self, "delete").Items.Delete(run, a[0]))
            .Method("clear", 0, (run, self, _) => Clear(Set(run, self, "clear").Items))
            .Method("forEach", 1, (run, self, a) => ForEach(run, self, Set(run, self, "forEach").Items, a))
            .Method("keys", 0, (run, self, _) => Iterator(Set(run, self, "keys").Values(run), "Set Iterator"))
            .Method("values", 0, (run, self, _) => Iterator(Set(run, self, "values").Values(run), "Set Iterator"))
            .Method("entries", 0, (run, self, _) => Iterator(Set(run, self, "entries").Values(run).Select(v => new ScriptValue(new JsArray(run, [v, v]))), "Set Iterator"));
        return new(Building.Constructor("Set", 0, (run, _, _) => throw run.TypeError("Constructor Set requires 'new'"), NewSet, Prototypes.Set));
    }

    public static void InstallIterator() => Prototypes.Iterator.Method("next", 0, (run, self, _) =>
        self.Ref is JsIterator iterator ? iterator.Next(run) : throw run.TypeError("next method called on incompatible receiver " + Show.Brief(run, self)));

    public static ScriptValue Iterator(IEnumerable<ScriptValue> items, string name) => new(new JsIterator(items, name));

    private static JsMap Map(Run run, ScriptValue self, string method) =>
        self.Ref as JsMap ?? throw run.TypeError($"Method Map.prototype.{method} called on incompatible receiver {Show.Brief(run, self)}");

    private static JsSet Set(Run run, ScriptValue self, string method) =>
        self.Ref as JsSet ?? throw run.TypeError($"Method Set.prototype.{method} called on incompatible receiver {Show.Brief(run, self)}");

    private static ScriptValue Clear(OrderedEntries items)
    {
        items.Clear();
        return default;
    }

    private static ScriptValue ForEach(Run run, ScriptValue self, OrderedEntries items, Args a)
    {
        var callback = To.Callback(run, a[0]);
        run.Enter();
        foreach (var (key, value) in items.All(run)) callback.Call(run, a[1], [value, key, self]);
        run.Leave();
        return default;
    }

    private static JsMap NewMap(Run run, Args a, JsObject prototype)
    {
        var map = new JsMap(prototype);
        if (a[0].IsNullish) return map;
        foreach (var entry in Iteration.Of(run, a[0]))
        {
            if (entry.AsObject is not { } pair) throw run.TypeError($"Iterator value {Show.Plain(entry)} is not an entry object");
            map.Items.Set(run, pair.GetAt(run, 0), pair.GetAt(run, 1));
        }
        return map;
    }

    private static JsSet NewSet(Run run, Args a, JsObject prototype)
    {
        var set = new JsSet(prototype);
        if (a[0].IsNullish) return set;
        foreach (var item in Iteration.Of(run, a[0])) set.Items.Set(run, item, item.IsNumber && item.Num == 0 ? 0.0 : item);
        return set;
    }
}
