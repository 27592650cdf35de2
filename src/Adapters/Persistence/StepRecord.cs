using Interagency.Workflows;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A step that was done and is to be written.</summary>
/// <param name="Now">What the step ran with; see <see cref="Instants.Stored"/>.</param>
/// <param name="World">What it ran with.</param>
public sealed record StepRecord(Stimulus Stimulus, DateTimeOffset Now, World World, StepResult Result)
{
    public string WorldVersion => World.Version;

    /// <summary>The W3C <c>traceparent</c> under which it was done; what it sends out goes on with it. Null for a step that is done again.</summary>
    public string? Trace { get; init; }

    /// <summary>The version of Workflows that did it.</summary>
    public string EngineVersion { get; } = Engine;

    private static readonly string Engine = typeof(Interpreter).Assembly.GetName().Version?.ToString(3) ?? "0";
}
