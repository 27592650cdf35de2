using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>What the host functions need of the evaluation they run in.</summary>
internal sealed class ScriptCallState(ActivityContext context)
{
    public ActivityContext Context => context;

    /// <summary>Whether the script may name outcomes (<c>Elsa.RunJavaScript</c>).</summary>
    public bool NamesOutcomes { get; init; }

    /// <summary>Outcomes it named; null when it named none.</summary>
    public IReadOnlyList<string?>? Outcomes { get; set; }
}
