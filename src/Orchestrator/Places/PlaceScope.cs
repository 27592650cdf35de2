using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Places;

/// <summary>Which places somebody administers.</summary>
internal static class PlaceScope
{
    internal static bool Administers(this CurrentActor actor, string region, string organisation) => actor.Holds(Right.PlacesManage, region, organisation);

    /// <summary>An agency is its region's: who has one organisation has none of them.</summary>
    internal static bool AdministersAgencies(this CurrentActor actor, string region) =>
        actor.With(Right.PlacesManage).Any(grant => grant.Organisation is null && grant.Covers(region, null));
}
