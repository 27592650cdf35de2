using Interagency.Workflows.Language;

namespace Interagency.Workflows.Validation;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The definition can't be published: it would stand still, fault, or break a rule of the case.</summary>
    Error,

    /// <summary>It runs, though perhaps not as its author thinks.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}

/// <summary>What a rule found in a definition.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="ActivityId">The activity's own id; null when the finding is about the definition as a whole.</param>
/// <param name="NodeId">The path of ids down to it.</param>
/// <param name="Activity">What the designer shows on its box.</param>
/// <param name="Text">What is wrong and how to mend it.</param>
public sealed record Finding(string Code, Severity Severity, string DefinitionId, string? ActivityId, string? NodeId, string? Activity, Bilingual Text);
