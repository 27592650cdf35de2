using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>JSON nodes into values and back: the boundary of the language.</summary>
internal static class Json
{
    public static ScriptValue FromNode(Run run, JsonNode? node, int depth = 0)
    {
        if (depth > run.Limits.JsonDepth) throw run.Limit($"JSON is nested deeper than {run.Limits.JsonDepth}.");
        run.Step();
        switch (node)
        {
            case null: return ScriptValue.Null;
            case JsonArray array:
                var items = new JsArray();
                foreach (var item in array) items.Add(run, FromNode(run, item, depth + 1));
                return new(items);
            case JsonObject o:
                run.Allocate(72);
                var result = new JsObject(Prototypes.Object);
                foreach (var (key, value) in o) result.Define(run, key, FromNode(run, value, depth + 1));
                return new(result);
            default: return FromScalar(run, (JsonValue)node);
        }
    }

    private static ScriptValue FromScalar(Run run, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Null: return ScriptValue.Null;
            case JsonValueKind.Number:
                return value.TryGetValue<double>(out var number) ? number
                    : double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            default:
                // A date or guid put in as such is written as JSON writes it.
                var text = value.TryGetValue<string>(out var plain) ? plain : JsonSerializer.Deserialize<string>(value.ToJsonString())!;
                run.Allocate(text.Length * 2L);
                return text;
        }
    }

    /// <summary>For use after the evaluation.</summary>
    public static JsonNode? ToNodeOrFail(Run run, ScriptValue value)
    {
        try
        {
            run.Depth = 0;
            return ToNode(run, value);
        }
        catch (ScriptThrow e)
        {
            var message = e.Value.AsObject?.Get(run, "message") ?? e.Value;
            throw new ScriptException("TypeError", $"The result can't be written as JSON: {Show.Plain(message)}", 1, 1);
        }
        catch (ScriptLimit e)
        {
            throw new ScriptException(ScriptException.LimitExceeded, e.Message, 1, 1);
        }
    }

    /// <summary>What JSON.stringify would write, toJSON methods and all.</summary>
    public static JsonNode? ToNode(Run run, ScriptValue value)
    {
        if (value.IsString) return JsonValue.Create(WellFormed(value.AsText));
        if (value.IsNumber) return Number(value.Num);
        if (value.IsBoolean) return JsonValue.Create(value.AsBoolean);
        if (!value.IsObject) return null;
        return new NodeWriter(run).Write("", value, out _);
    }

    private static JsonValue? Number(double n) =>
        !double.IsFinite(n) ? null : n == (long)n && Math.Abs(n) < 1e15 ? JsonValue.Create((long)n) : JsonValue.Create(n);

    /// <summary>JSON in UTF-8 can't hold half of a surrogate pair.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return JsonLibrary.Repair(text);
        }
        return text;
    }

    private sealed class NodeWriter(Run run)
    {
        private readonly List<JsObject> _open = [];

        public JsonNode? Write(string key, ScriptValue value, out bool omitted)
        {
            value = JsonLibrary.Prepare(run, key, value);
            omitted = value.IsUndefined || value.IsCallable;
            run.Step();
            if (value.AsObject is not { } o || value.IsCallable)
            {
                run.Allocate(48);
                return value.IsString || value.IsNumber || value.IsBoolean ? ToNode(run, value) : null;
            }
            if (o is JsBox box) return ToNode(run, box.Value);
            if (_open.Count >= run.Limits.ResultDepth) throw run.Limit($"The value is nested deeper than {run.Limits.ResultDepth}.");
            if (_open.Contains(o)) throw run.TypeError("Converting circular structure to JSON");
            _open.Add(o);
            JsonNode node = o is JsArray array ? Array(array) : Object(o);
            _open.RemoveAt(_open.Count - 1);
            return node;
        }

        private JsonArray Array(JsArray array)
        {
            var result = new JsonArray();
            for (long i = 0; i < array.Length; i++) result.Add(Write(Show.Index(i), array.GetAt(run, i), out _));
            return result;
        }

        private JsonObject Object(JsObject o)
        {
            var result = new JsonObject();
            foreach (var key in o.EnumerableKeys(run))
            {
                run.Allocate(64);
                var node = Write(key, o.Get(run, key), out var omitted);
                if (!omitted) result[WellFormed(key)] = node;
            }
            return result;
        }
    }
}
