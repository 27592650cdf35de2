using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests;

/// <summary>Writes definition documents briefly: <c>Doc.Flow(["a&gt;b"], Doc.Line("a"), Doc.Line("b"))</c>.</summary>
internal static class Doc
{
    public static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A WriteLine that writes its id, or <paramref name="text"/>.</summary>
    public static JsonObject Line(string id, string? text = null) => Activity(id, "Elsa.WriteLine", ("text", Literal(text ?? id)));

    /// <summary>A WriteLine that writes what a script gives.</summary>
    public static JsonObject Print(string id, string code) => Activity(id, "Elsa.WriteLine", ("text", JavaScript(code)));

    public static JsonObject Event(string id, string? name = null) => Activity(id, "Elsa.Event", ("eventName", Literal(name ?? id)));

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members) json[name] = value;
        return json;
    }

    public static JsonObject Sequence(string id, params JsonObject[] activities) => Activity(id, "Elsa.Sequence", ("activities", Array(activities)));

    /// <param name="connections"><c>a&gt;b</c> from Done, <c>d.True&gt;b</c> from a port, <c>a.&gt;b</c> from no port.</param>
    public static JsonObject Flow(string id, string[] connections, params JsonObject[] activities) =>
        Activity(id, "Elsa.Flowchart", ("activities", Array(activities)), ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Flow(string[] connections, params JsonObject[] activities) => Flow("flow", connections, activities);

    public static JsonObject Decision(string id, bool holds) => Activity(id, "Elsa.FlowDecision", ("condition", Literal(holds)));

    public static JsonObject Fork(string id, params string[] branches) =>
        Activity(id, "Elsa.FlowFork", ("branches", Expression("Object", new JsonArray([.. branches.Select(b => (JsonNode)b)]).ToJsonString())));

    public static JsonObject Join(string id, string mode) => Activity(id, "Elsa.FlowJoin", ("mode", Literal(mode)));

    public static JsonObject Set(string id, string variableId, JsonObject value) =>
        Activity(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = variableId, ["name"] = variableId }), ("value", value));

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject JavaScript(string code) => Expression("JavaScript", code);

    public static JsonObject Expression(string kind, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    public static JsonObject Variable(string id, string typeName, string? value = null, string? name = null) =>
        new() { ["id"] = id, ["name"] = name ?? id, ["typeName"] = typeName, ["isArray"] = false, ["value"] = value };

    /// <summary>A whole document; further members may be set on it.</summary>
    public static JsonObject Of(JsonObject root, params JsonObject[] variables) => Named("main", root, variables);

    public static JsonObject Named(string definitionId, JsonObject root, params JsonObject[] variables) => new()
    {
        ["definitionId"] = definitionId, ["id"] = $"{definitionId}-v1", ["name"] = definitionId, ["version"] = 1,
        ["isLatest"] = true, ["isPublished"] = true, ["variables"] = Array(variables), ["root"] = root
    };

    public static JsonObject With(this JsonObject document, string name, JsonNode? value)
    {
        document[name] = value;
        return document;
    }

    public static WorkflowDefinition Read(JsonObject document) => new DefinitionReader(ActivityRegistry.Standard).Read(document.ToJsonString());

    /// <summary>Runs the first document; every bookmark is resumed until it ends or stands still.</summary>
    public static MemoryRun Run(JsonObject document, params JsonObject[] children) => Run(document, resume: true, children);

    public static MemoryRun Run(JsonObject document, bool resume, params JsonObject[] children) =>
        new MemoryRun([Read(document), .. children.Select(Read)], Now).Run(new Dictionary<string, JsonNode?>(), resume);

    /// <summary>The lines of a run joined by commas, then its sub-status when it isn't Finished: <c>a,b Suspended</c>.</summary>
    public static string Story(this MemoryRun run)
    {
        var lines = string.Join(',', run.Lines);
        var status = run.Root.Root.SubStatus;
        return status == Workflows.Interpretation.SubStatus.Finished ? lines : $"{lines} {status}";
    }

    public static string StoryOf(JsonObject root, params JsonObject[] variables) => Run(Of(root, variables)).Story();

    private static JsonArray Array(JsonObject[] items) => new([.. items.Select(JsonNode (i) => i)]);

    private static JsonNode Connection(string text)
    {
        var ends = text.Split('>');
        var source = ends[0].Split('.');
        var from = new JsonObject { ["activity"] = source[0] };
        if (source.Length == 1) from["port"] = "Done";
        else if (source[1].Length > 0) from["port"] = source[1];
        return new JsonObject { ["source"] = from, ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" } };
    }
}
