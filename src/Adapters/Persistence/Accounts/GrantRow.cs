namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>One role of an account and where it holds: each part that is null is not narrowed.</summary>
public sealed class GrantRow
{
    public string Id { get; set; } = "";

    public string AccountId { get; set; } = "";

    public AccountRole Role { get; set; }

    /// <summary>A jurisdiction, with those below it; null: all.</summary>
    public string? Region { get; set; }

    public string? Organisation { get; set; }

    /// <summary>A territorial section of the organisation.</summary>
    public string? Section { get; set; }

    /// <summary>For <see cref="AccountRole.AgencyOfficer"/>: whose officer.</summary>
    public string? Agency { get; set; }

    /// <summary>Roles of the region's directory that the person fills, separated by commas; <c>*</c>: all.</summary>
    public string Posts { get; set; } = "";

    public DateTimeOffset GivenAt { get; set; }

    public string GivenBy { get; set; } = "";
}
