using Interagency.Orchestrator.Runtime;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// A stimulus on its way from the outside: given again, with the same id, until somebody says what became of it; sometimes once more, later.
/// </summary>
internal sealed class Letter(CaseInput input)
{
    internal CaseInput Input => input;

    /// <summary>What the nodes answered; empty while none has.</summary>
    internal List<StepOutcome> Outcomes { get; } = [];

    internal int Tries { get; private set; }

    internal bool IsAnswered => Outcomes.Count > 0;

    internal CaseInput Next(Mutation mutation) => ++Tries > 1 && mutation == Mutation.FreshIdOnRetry
        ? input with { Stimulus = input.Stimulus with { Id = $"{input.Stimulus.Id}/try-{Tries}" } }
        : input;
}
