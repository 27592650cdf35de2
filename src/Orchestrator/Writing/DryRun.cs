using Interagency.Orchestrator.Runtime;

namespace Interagency.Orchestrator.Writing;

/// <summary>
/// Carried by a write that only asks what would become of it. The use case checks and seals as ever; where it would give its stimulus to the case
/// (<see cref="CaseWriter"/>), the case's rules are asked instead. Fit for use cases that do nothing besides.
/// </summary>
internal sealed class DryRun
{
    /// <summary>What the case would do; null while nothing was given to it.</summary>
    internal RehearsedStep? Step { get; set; }
}
