using System.Collections.Immutable;

namespace Interagency.Workflows.Activities;

/// <summary>
/// What an activity type says of itself, once, in its own file: from here come the designer's descriptor, the validation
/// and the documentation. Russian first, English beside it.
/// </summary>
public sealed record ActivityInfo(string Type, string Russian, string English)
{
    public int Version { get; init; } = 1;

    public string Category { get; init; } = "Управление ходом";

    public string? Description { get; init; }

    public ImmutableArray<InputInfo> Inputs { get; init; } = [];

    public ImmutableArray<OutputInfo> Outputs { get; init; } = [];

    /// <summary>Flow outcomes in the order the designer shows them. Empty: a terminal activity.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = ["Done"];

    /// <summary>Russian names of outcomes other than "Done".</summary>
    public ImmutableDictionary<string, string> OutcomeNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The input whose names are the outcomes, in the place of <see cref="Outcomes"/>; null where no input names them.</summary>
    public string? OutcomesInput { get; init; }

    /// <summary>Outcomes beside those: ones that there are always, or that an input brings about.</summary>
    public ImmutableArray<string> MoreOutcomes { get; init; } = [];

    /// <summary>Ports that hold nested activities: <c>body</c>, <c>then</c>, <c>activities</c> …</summary>
    public ImmutableArray<string> ChildPorts { get; init; } = [];

    /// <summary>Whether it may wait for the outside world, and so wants a term.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether it stands until what is around it ends: nothing follows it, and only what it opens has terms.</summary>
    public bool Standing { get; init; }

    /// <summary>Whether a person takes a decision in it (152-ФЗ art. 16: none is taken without one).</summary>
    public bool PersonDecides { get; init; }

    /// <summary>Whether the designer offers it.</summary>
    public bool Browsable { get; init; } = true;
}

/// <param name="Name">camelCase, as in the document.</param>
/// <param name="Type">An alias: String, Int32, Boolean, Object …</param>
public sealed record InputInfo(string Name, string Type, string Russian, string English)
{
    public bool Required { get; init; }

    /// <summary>Not wrapped in <c>{typeName, expression}</c> in the document.</summary>
    public bool Raw { get; init; }

    /// <summary>The editor: singleline, multiline, checkbox, dropdown, multitext, code-editor, deadline …</summary>
    public string Hint { get; init; } = "singleline";

    /// <summary>What a dropdown offers: a fixed list, or "agencies", "bodies", "documentKinds", "roles", "calendars".</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    public string? OptionsFrom { get; init; }
}

public sealed record OutputInfo(string Name, string Type, string Russian, string English);
