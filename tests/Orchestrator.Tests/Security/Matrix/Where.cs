using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>In what a place may differ from that of a thing.</summary>
[Flags]
internal enum By
{
    Nothing = 0,
    Region = 1,
    Organisation = 2,
    Section = 4,
    Agency = 8,

    /// <summary>What is a case's.</summary>
    Case = Region | Organisation | Section | Agency
}

/// <summary>Where a role holds.</summary>
/// <param name="Is">How closely it is named; of a foreign place, in what it differs from that of the things.</param>
internal sealed record Where(By Is, string? Region, string? Organisation, string? Section, string? Agency)
{
    internal const string Own = InventedProcedures.Region, Foreign = "RU-QQQ", Centre = "centre", North = "north", South = "south";

    /// <summary>The places that a thing's own may be, from the widest.</summary>
    internal static IEnumerable<Where> OwnFor(AccountRole role) => role == AccountRole.AgencyOfficer
        ? [new(By.Agency, Own, null, null, "clinic")]
        : [new(By.Region, Own, null, null, null), new(By.Organisation, Own, Centre, null, null), new(By.Section, Own, Centre, North, null)];

    internal static IEnumerable<Where> ForeignFor(AccountRole role) => role == AccountRole.AgencyOfficer
        ? [new(By.Region, Foreign, null, null, "clinic"), new(By.Agency, Own, null, null, "bureau")]
        : [new(By.Region, Foreign, Centre, null, null), new(By.Organisation, Own, "next-town", null, null), new(By.Section, Own, Centre, South, null)];

    /// <summary>Of a person whom nothing else than this role brings to any case: all posts, so that the place alone decides.</summary>
    internal string Token(AccountRole role, string person)
    {
        var grant = Grants.Of(role, Region, Organisation, Agency, role == AccountRole.AgencyOfficer ? [] : ["*"]);
        if (Section is { } section) grant["section"] = section;
        return TestTokens.Make(person, grant);
    }

    public override string ToString() => string.Join('/', new[] { Region, Organisation, Section, Agency }.OfType<string>());
}
