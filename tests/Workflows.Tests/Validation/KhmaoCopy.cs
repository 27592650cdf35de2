using System.Text.Json.Nodes;
using Interagency.Workflows.Tests.Procedures;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>A copy of the shipped KhMAO definition that a test breaks in one place.</summary>
internal sealed class KhmaoCopy
{
    public JsonObject Document { get; } = Shipped.Document("khmao");

    /// <summary>The activity of this id, wherever it is nested.</summary>
    public JsonObject this[string id] => Activities(Document["root"]!.AsObject()).First(a => (string?)a["id"] == id);

    /// <summary>The flowchart around an activity.</summary>
    public JsonObject Around(string id) => Activities(Document["root"]!.AsObject())
        .First(a => a["activities"] is JsonArray children && children.Any(c => (string?)c!["id"] == id));

    public JsonObject Custom(string id) => this[id]["customProperties"]!.AsObject();

    public void Remove(string id, string member) => this[id].Remove(member);

    /// <summary>Sets an input: kind of expression and value.</summary>
    public void Set(string id, string input, string kind, JsonNode? value) => this[id][input] = Input(kind, value);

    public static JsonObject Input(string kind, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    /// <summary>Changes the term of an activity, which stands as text in its input.</summary>
    public void Term(string id, Action<JsonObject> change)
    {
        var expression = this[id]["term"]!["expression"]!.AsObject();
        var term = JsonNode.Parse((string)expression["value"]!)!.AsObject();
        change(term);
        expression["value"] = term.ToJsonString();
    }

    public void Disconnect(string source, string port)
    {
        var connections = Around(source)["connections"]!.AsArray();
        connections.Remove(connections.First(c => (string?)c!["source"]!["activity"] == source && (string?)c["source"]!["port"] == port));
    }

    public void Connect(string source, string port, string target) => Around(source)["connections"]!.AsArray().Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" }
    });

    /// <summary>Puts an activity of the format's own into the flowchart around another; marked and sourced, so that only its own fault shows.</summary>
    public void Add(string besides, string id, string type, params (string Name, JsonNode Input)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id, ["type"] = type,
            ["customProperties"] = new JsonObject { ["mark"] = "stated", ["source"] = "п. 3.5" }
        };
        foreach (var (name, input) in inputs) activity[name] = input;
        Around(besides)["activities"]!.AsArray().Add(activity);
    }

    private static IEnumerable<JsonObject> Activities(JsonObject activity)
    {
        yield return activity;
        var children = (activity["activities"] as JsonArray ?? []).Append(activity["body"] is JsonObject body && body["type"] is not null ? body : null);
        children = children.Append(activity["duties"] as JsonObject);
        foreach (var below in children.OfType<JsonObject>().SelectMany(Activities)) yield return below;
    }
}
