using Interagency.Workflows.Directories;
using Interagency.Workflows.Outlines;

namespace Interagency.Orchestrator.Procedures;

/// <summary>What the fields of a term offer: the events it may run from, and those of the region whom it may oblige or tell.</summary>
/// <param name="Directory">Null: the procedure is of no region.</param>
public sealed record TermChoices(IReadOnlyList<OutlineName> Events, RegionDirectory? Directory)
{
    internal static TermChoices Of(ProcedureOutline outline) => new(outline.Events, outline.Directory);
}
