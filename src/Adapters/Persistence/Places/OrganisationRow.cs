namespace Interagency.Adapters.Persistence.Places;

/// <summary>
/// What an administrator changed of an organisation that a directory file names. What is null stands as the file has it, or is not known.
/// </summary>
public sealed class OrganisationRow : IPlaced
{
    public string Region { get; set; } = "";

    /// <summary>Its key in the directory of the region.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>What it is called now, in Russian.</summary>
    public string? Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>Where it is registered, and where letters go.</summary>
    public string? LegalAddress { get; set; }

    /// <summary>Where families come.</summary>
    public string? VisitAddress { get; set; }

    /// <summary>As the head signs: the post, then the name.</summary>
    public string? HeadPost { get; set; }

    public string? HeadName { get; set; }

    /// <summary>Counts the changes of the row and of its sections: a save of an older one is refused.</summary>
    public int Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
