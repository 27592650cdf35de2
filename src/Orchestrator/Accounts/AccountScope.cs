using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Accounts;

/// <summary>Whom somebody administers: who administers one region or organisation sees, changes and gives nothing beyond it.</summary>
internal static class AccountScope
{
    /// <summary>All roles of the account lie within the actor's place; one without any is for who administers everywhere.</summary>
    internal static bool Administers(this CurrentActor actor, AccountRow account) => account.Grants.Count == 0
        ? actor.MayGive(null, null, null, null)
        : account.Grants.All(grant => actor.MayGive(grant.Region, grant.Organisation, grant.Section, grant.Agency));

    /// <summary>A role in this place lies within what the actor administers. Null is everywhere, so wider than any place.</summary>
    internal static bool MayGive(this CurrentActor actor, string? region, string? organisation, string? section, string? agency) =>
        actor.With(Right.AccountsManage).Any(own => InRegion(own, region)
            && (own.Organisation is null || (own.Organisation == organisation && agency is null))
            && (own.Section is null || own.Section == section));

    /// <summary>Something of the region is the actor's to administer.</summary>
    internal static bool AdministersIn(this CurrentActor actor, string region) => actor.With(Right.AccountsManage).Any(own => InRegion(own, region));

    private static bool InRegion(Grant own, string? region) => own.Region is null || (region is not null && own.Covers(region, null));
}
