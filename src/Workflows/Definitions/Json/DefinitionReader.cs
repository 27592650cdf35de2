using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>
/// Reads a definition document of Elsa 3 (any published edition of the format). Tolerant as the real reader is; what it
/// bridged is in <see cref="WorkflowDefinition.Notes"/>. The document itself is kept whole, so writing it gives it back.
/// </summary>
public sealed class DefinitionReader(ActivityRegistry registry)
{
    /// <summary>How deep objects and arrays of a document may nest; activities may nest less, see <see cref="ActivityReader"/>.</summary>
    private const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <exception cref="DefinitionFormatException">The text is no JSON, or no definition.</exception>
    public WorkflowDefinition Read(string json)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json.TrimStart('\uFEFF'), documentOptions: Lenient);
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException($"The file is no JSON: {e.Message}", inner: e);
        }

        return node is JsonObject document
            ? Read(document)
            : throw new DefinitionFormatException("A definition is a JSON object with 'definitionId' and 'root'; this is something else.");
    }

    /// <exception cref="DefinitionFormatException">The object is no definition.</exception>
    public WorkflowDefinition Read(JsonObject document)
    {
        Settle(document);
        var notes = new List<ReadingNote>();
        var definitionId = document.Text("definitionId") ?? document.Text("id")
            ?? throw new DefinitionFormatException("'definitionId' is missing: give the definition an id of its own.", "definitionId");
        var version = document.Integer("version") ?? 1;
        var options = document.Member("options") as JsonObject ?? [];
        var activities = new ActivityReader(registry, notes);
        var workflow = activities.ReadWorkflow(Root(document), Variables(document, notes));
        return new WorkflowDefinition
        {
            DefinitionId = definitionId,
            VersionId = document.Text("id") ?? $"{definitionId}:{version}",
            Version = version,
            Name = document.Text("name")?.Trim() ?? definitionId,
            Description = document.Text("description")?.Trim(),
            IsPublished = document.Flag("isPublished") ?? false,
            IsLatest = document.Flag("isLatest") ?? false,
            UsableAsActivity = options.Flag("usableAsActivity") ?? document.Flag("usableAsActivity") ?? false,
            IncidentStrategy = Strategy(options.Text("incidentStrategyType")),
            Variables = workflow.Variables,
            Inputs = Arguments(document, "inputs"),
            Outputs = Arguments(document, "outputs"),
            Outcomes = [.. document.Items("outcomes").Select(o => o?.ToString()).OfType<string>()],
            Workflow = workflow,
            Nodes = activities.Nodes,
            Notes = [.. notes],
            Document = document
        };
    }

    /// <summary>Variables of a workflow or a container; one of an unknown type is dropped with a note, as the real reader does.</summary>
    internal static ImmutableArray<VariableDefinition> Variables(JsonObject owner, List<ReadingNote> notes)
    {
        var found = ImmutableArray.CreateBuilder<VariableDefinition>();
        foreach (var item in owner.Items("variables").OfType<JsonObject>())
        {
            if (VariableReader.Read(item, out var note) is { } variable) found.Add(variable);
            if (note is not null) notes.Add(note);
        }

        return found.ToImmutable();
    }

    /// <summary>Nodes are parsed when they are first touched; after this, cases that share the definition only read it.</summary>
    private static void Settle(JsonNode? node)
    {
        if (node is JsonObject fields)
            foreach (var (_, value) in fields) Settle(value);
        else if (node is JsonArray items)
            foreach (var item in items) Settle(item);
    }

    private static JsonObject Root(JsonObject document) => document.Member("root") switch
    {
        JsonObject root => root,
        null => new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray() },
        _ => throw new DefinitionFormatException("'root' must be an activity: an object with 'id' and 'type'.", "root")
    };

    private static ImmutableArray<ArgumentDefinition> Arguments(JsonObject document, string name) =>
    [
        .. document.Items(name).OfType<JsonObject>()
            .Where(a => a.Text("name") is not null)
            .Select(a => new ArgumentDefinition(a.Text("name")!, a.Text("type") ?? "Object", a.Text("displayName"), a.Member("defaultValue")?.DeepClone()))
    ];

    private static IncidentStrategy Strategy(string? typeName) =>
        typeName?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true ? IncidentStrategy.ContinueWithIncidents : IncidentStrategy.Fault;
}
