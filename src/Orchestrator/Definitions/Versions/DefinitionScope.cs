using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>Whose definitions somebody edits.</summary>
internal static class DefinitionScope
{
    /// <summary>A definition is its region's: who has one organisation edits none.</summary>
    /// <param name="region">Empty for a block that procedures of every region run.</param>
    internal static bool EditsDefinitions(this CurrentActor actor, string region) => actor.With(Right.DefinitionsEdit).Any(grant => grant.Organisation is null && grant.Covers(region, null));
}
