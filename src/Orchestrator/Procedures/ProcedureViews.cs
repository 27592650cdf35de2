using Interagency.Orchestrator.Cases.Map;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Workflows.Comparison;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Outlines;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A version of a procedure, read.</summary>
/// <param name="Set">With what it runs inside itself.</param>
internal sealed record ProcedureView(StoredDefinition Stored, DefinitionSet Set, ProcedureOutline Outline, CaseWords Words)
{
    internal DefinitionVersion About => Stored.About;
}

/// <summary>A version of any definition, for a choice.</summary>
internal sealed record VersionChoice(string DefinitionId, string VersionId, string Text);

/// <summary>What differs between two versions.</summary>
/// <param name="Before">Pictures of what was; only charts where something is gone.</param>
internal sealed record ComparisonView(ProcedureView Was, ProcedureView Now, IReadOnlyList<Change> Changes, IReadOnlyList<CaseMap> Before, IReadOnlyList<CaseMap> After);
