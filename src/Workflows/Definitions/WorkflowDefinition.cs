using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Definitions;

/// <summary>
/// One version of a workflow definition: an immutable view compiled from its document. The document is the truth and
/// keeps every field, position and spelling; the view holds what the interpreter, the validator and the screens read.
/// </summary>
public sealed class WorkflowDefinition
{
    public required string DefinitionId { get; init; }

    /// <summary>The id of this version (the document's <c>id</c>).</summary>
    public required string VersionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool IsPublished { get; init; }

    public bool IsLatest { get; init; }

    public bool UsableAsActivity { get; init; }

    public IncidentStrategy IncidentStrategy { get; init; }

    public ImmutableArray<VariableDefinition> Variables { get; init; } = [];

    public ImmutableArray<ArgumentDefinition> Inputs { get; init; } = [];

    public ImmutableArray<ArgumentDefinition> Outputs { get; init; } = [];

    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>The pseudo activity <c>Elsa.Workflow</c> whose only child is the document's root.</summary>
    public required ActivityNode Workflow { get; init; }

    /// <summary>Every activity of the definition by its node id (<c>Workflow1:flow:a</c>).</summary>
    public required IReadOnlyDictionary<string, ActivityNode> Nodes { get; init; }

    /// <summary>What the reader tolerated: a dangling connection, an unknown variable type and the like.</summary>
    public ImmutableArray<ReadingNote> Notes { get; init; } = [];

    /// <summary>The document as read; never changed in place.</summary>
    public required JsonObject Document { get; init; }

    /// <summary>The document's own custom properties (jurisdiction, dictionaries, marks); never null.</summary>
    public JsonObject CustomProperties => Document["customProperties"] as JsonObject ?? Nothing;

    /// <summary>Where it holds; null for what is of no jurisdiction, such as a block that several procedures run.</summary>
    public string? Region => Jurisdiction("region");

    /// <summary>The organisation whose procedure it is; null for that of a whole region.</summary>
    public string? Organisation => Jurisdiction("organisation");

    public IEnumerable<ActivityNode> AllNodes => Nodes.Values;

    private string? Jurisdiction(string part) => (CustomProperties["jurisdiction"] as JsonObject)?[part] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static readonly JsonObject Nothing = [];
}

/// <summary>What an incident does to its instance.</summary>
public enum IncidentStrategy
{
    /// <summary>Elsa's default: the instance ends Faulted once its other branches have run dry.</summary>
    Fault,

    /// <summary>The instance stays, suspended, until the incident is retried, skipped or redone.</summary>
    ContinueWithIncidents
}

/// <param name="Id">What activities refer to.</param>
/// <param name="Name">What scripts and people call it.</param>
/// <param name="TypeName">An alias (Int32, String, Object …) or an assembly-qualified name.</param>
/// <param name="IsArray">Whether it holds an array of that type.</param>
/// <param name="Default">The value it starts with, already converted to the type.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Default);

/// <summary>An input or an output of a definition. The type is advisory.</summary>
public sealed record ArgumentDefinition(string Name, string Type, string? DisplayName, JsonNode? Default = null);

/// <summary>A deviation that the reader bridged; <paramref name="Code"/> is stable, the text is for people.</summary>
public sealed record ReadingNote(string Code, string ActivityId, string Text);
