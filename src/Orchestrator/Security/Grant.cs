using System.Collections.Immutable;
using Interagency.Adapters.Persistence.Accounts;

namespace Interagency.Orchestrator.Security;

/// <summary>A role and where it holds, see <see cref="GrantRow"/>.</summary>
internal sealed record Grant(AccountRole Role, string? Region = null, string? Organisation = null, string? Section = null, string? Agency = null)
{
    private const string All = "*";

    /// <summary>Roles of the region's directory that the person fills.</summary>
    public ImmutableHashSet<string> Posts { get; init; } = [];

    /// <summary>The bodies whose secretary the person is, by <see cref="Posts"/>.</summary>
    public ImmutableHashSet<string> Bodies { get; init; } = [];

    /// <summary>The regions within <see cref="Region"/>, itself not among them: queries name each, since by a name an index is of use.</summary>
    public ImmutableArray<string> Below { get; init; } = [];

    internal bool FillsAll => Posts.Contains(All);

    internal bool Fills(string post) => FillsAll || Posts.Contains(post);

    /// <summary>Its cases are not picked one by one.</summary>
    internal bool IsWide => Role is not (AccountRole.Curator or AccountRole.Specialist or AccountRole.CommissionSecretary or AccountRole.AgencyOfficer) || (FillsAll && Role != AccountRole.AgencyOfficer);

    internal bool Covers(Place place) => Covers(place.Region, place.Organisation) && (Section is null || Section == place.Section);

    /// <summary>What belongs to an organisation or a region as a whole: sections divide cases alone.</summary>
    internal bool Covers(string region, string? organisation) =>
        (Region is null || region == Region || region.StartsWith($"{Region}/", StringComparison.Ordinal))
        && (Organisation is null || organisation is null or "" || organisation == Organisation);

    internal static ImmutableHashSet<string> ReadPosts(string posts) => [.. posts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
