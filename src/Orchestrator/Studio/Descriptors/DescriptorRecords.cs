using System.Text.Json.Nodes;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>An activity of the toolbox, as Studio reads it.</summary>
/// <param name="Kind">Action or Trigger: only what is called a trigger may be marked as one that starts a workflow.</param>
internal sealed record ActivityDescriptor(
    string TypeName, string Namespace, string Name, int Version, string Category, string DisplayName, string Description, IReadOnlyList<InputDescriptor> Inputs, IReadOnlyList<OutputDescriptor> Outputs,
    string Kind, IReadOnlyList<PortDescriptor> Ports, bool IsContainer, bool IsBrowsable, bool IsStart, bool IsTerminal)
{
    public JsonObject CustomProperties { get; init; } = [];

    /// <summary>What an activity that is dropped onto the canvas has from the first.</summary>
    public JsonObject ConstructionProperties { get; init; } = [];
}

/// <param name="Name">In Pascal case; the document has it in camelCase.</param>
/// <param name="IsWrapped">It stands in the document as <c>{typeName, expression}</c>.</param>
/// <param name="UiSpecifications">What the editor of this hint needs besides.</param>
internal sealed record InputDescriptor(string Name, string TypeName, string DisplayName, string Description, double Order, bool IsWrapped, string UiHint, string DefaultSyntax, JsonObject UiSpecifications)
{
    public bool IsBrowsable { get; } = true;

    public bool IsSynthetic { get; init; }

    public string? Category { get; init; }

    public JsonNode? DefaultValue { get; init; }

    public bool IsReadOnly { get; }

    public bool IsSensitive { get; }

    public string? StorageDriverType { get; }
}

internal sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string Description, double Order)
{
    public bool IsBrowsable { get; } = true;

    public bool IsSynthetic { get; }
}

/// <param name="Type">Flow: a connection leaves by it; Embedded: an activity sits in it.</param>
internal sealed record PortDescriptor(string Name, string DisplayName, string Type)
{
    public bool IsBrowsable { get; } = true;
}

internal sealed record StudioList<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}

internal sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsBrowsable, JsonObject Properties)
{
    public bool IsSerializable { get; } = true;
}

internal sealed record StrategyDescriptor(string TypeName, string DisplayName, string Description);

internal sealed record VariableTypeDescriptor(string TypeName, string DisplayName, string Category, string Description);

internal sealed record StorageDriverDescriptor(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record InstalledFeature(string Name, string Namespace, string FullName, string DisplayName, string Description);
