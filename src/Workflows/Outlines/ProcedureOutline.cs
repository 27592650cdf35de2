using System.Collections.Immutable;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Outlines;

/// <summary>A procedure as a readable order: its stages, and in each its steps in the order in which they come.</summary>
public sealed record ProcedureOutline(WorkflowDefinition Definition, string? Region, RegionDirectory? Directory, ImmutableArray<OutlineStage> Stages)
{
    public IEnumerable<OutlineStep> Steps => Stages.SelectMany(stage => stage.Self is { } self ? stage.Steps.Prepend(self) : stage.Steps);

    /// <summary>The events that terms may run from, with what they are called.</summary>
    public required ImmutableArray<OutlineName> Events { get; init; }

    /// <param name="definitions">The procedure with what it runs inside itself.</param>
    public static ProcedureOutline Of(DefinitionSet definitions, DirectorySet directories) => new OutlineReader(definitions, directories).Read();
}

/// <summary>A stage, or the steps between two of them.</summary>
/// <param name="Self">The stage's own source, mark and term; null between stages.</param>
public sealed record OutlineStage(Bilingual? Title, OutlineStep? Self, ImmutableArray<OutlineStep> Steps);
