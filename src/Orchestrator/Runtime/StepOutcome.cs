using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>What became of a stimulus.</summary>
internal abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <param name="Matched">Whether anybody waited for it.</param>
    internal sealed record Done(string CaseId, int Step, bool Matched, IReadOnlyList<Effect> Effects) : StepOutcome;

    /// <summary>The case has taken it before; nothing changed.</summary>
    internal sealed record SeenBefore : StepOutcome;

    /// <summary>The case has taken another message of the same agency that says the same; nothing changed.</summary>
    internal sealed record Repeated : StepOutcome;

    /// <summary>What was personal of the case is destroyed, and nothing is added to it.</summary>
    internal sealed record Destroyed : StepOutcome;

    /// <summary>The rules refuse it; nothing changed.</summary>
    internal sealed record Refused(string Code, string Russian, string English) : StepOutcome;

    internal sealed record NoSuchCase : StepOutcome;

    /// <summary>The case is finished: a row in the ledger and a notice, no step.</summary>
    internal sealed record AfterEnd : StepOutcome;

    /// <summary>Its step was aborted too often; it waits for an operator.</summary>
    internal sealed record Parked : StepOutcome;

    /// <summary>The state is of a newer version of the product: a newer node takes the stimulus.</summary>
    internal sealed record LeftToNewer : StepOutcome;

    /// <summary>A timer that is gone or not due, a calendar that changed after the case's end: nothing to do.</summary>
    internal sealed record NotDue : StepOutcome;
}
