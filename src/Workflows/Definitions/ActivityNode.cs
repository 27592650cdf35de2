using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Definitions;

/// <summary>One activity in a definition: its place, its compiled inputs and its children. Immutable once compiled.</summary>
public sealed class ActivityNode
{
    public required string Id { get; init; }

    /// <summary>The path of ids from the workflow down, joined by colons; unique in a definition.</summary>
    public required string NodeId { get; init; }

    /// <summary>The type as the document spells it, e.g. <c>Elsa.WriteLine</c>.</summary>
    public required string Type { get; init; }

    public required int TypeVersion { get; init; }

    public string? Name { get; init; }

    /// <summary>What the designer shows on the box, else the name, else the id.</summary>
    public string Title => DisplayText ?? Name ?? Id;

    public string? DisplayText { get; init; }

    /// <summary>What the activity does; one shared, stateless object per type and version.</summary>
    public required Activity Behaviour { get; init; }

    public ActivityNode? Parent { get; init; }

    /// <summary>Variables that the activity declares for its children.</summary>
    public ImmutableArray<VariableDefinition> Variables { get; internal set; } = [];

    /// <summary>Compiled inputs by camelCase name. An input that is absent has its default.</summary>
    public IReadOnlyDictionary<string, Expression> Inputs { get; internal set; } = NoInputs;

    /// <summary>Where outputs go: camelCase name → id of a variable or name of a workflow output.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; internal set; } = NoOutputs;

    /// <summary>Children in document order, whatever port they sit in.</summary>
    public ImmutableArray<ActivityNode> Children { get; internal set; } = [];

    /// <summary>Children by port: <c>activities</c> and <c>branches</c> hold many, <c>body</c>, <c>then</c> … one.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<ActivityNode>> Ports { get; internal set; } = NoPorts;

    /// <summary>Labelled cases of a switch, in order; empty for every other activity.</summary>
    public ImmutableArray<SwitchCase> Cases { get; internal set; } = [];

    /// <summary>Connections between children, of a flowchart.</summary>
    public ImmutableArray<Connection> Connections { get; internal set; } = [];

    /// <summary>What the behaviour prepared at compile time, e.g. a flowchart's graph.</summary>
    public object? Plan { get; internal set; }

    /// <summary>The activity's own JSON within the document; read only.</summary>
    public required JsonObject Json { get; init; }

    public bool CanStartWorkflow { get; init; }

    public ActivityNode? Port(string name) => Ports.TryGetValue(name, out var nodes) && nodes.Length > 0 ? nodes[0] : null;

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<ActivityNode> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);

    /// <summary>A custom property, its name read case-insensitively (older documents write PascalCase).</summary>
    public JsonNode? Custom(string name) => (Json["customProperties"] as JsonObject)?
        .FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public override string ToString() => $"{Type} {NodeId}";

    private static readonly IReadOnlyDictionary<string, Expression> NoInputs = ImmutableDictionary<string, Expression>.Empty;
    private static readonly IReadOnlyDictionary<string, string> NoOutputs = ImmutableDictionary<string, string>.Empty;
    private static readonly IReadOnlyDictionary<string, ImmutableArray<ActivityNode>> NoPorts = ImmutableDictionary<string, ImmutableArray<ActivityNode>>.Empty;
}

/// <param name="Port">The outcome that follows it; null and "Done" both mean the default outcome.</param>
public sealed record Connection(ActivityNode Source, string? Port, ActivityNode Target);

/// <param name="Activity">The child of <c>Elsa.Switch</c>; null in <c>Elsa.FlowSwitch</c>.</param>
public sealed record SwitchCase(string Label, Expression Condition, ActivityNode? Activity);
