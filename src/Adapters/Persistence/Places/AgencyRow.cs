using Interagency.Workflows.Directories;

namespace Interagency.Adapters.Persistence.Places;

/// <summary>
/// What an administrator changed of an agency that a directory file names. What is null stands as the file has it, or is not known.
/// </summary>
public sealed class AgencyRow : IPlaced
{
    public string Region { get; set; } = "";

    /// <summary>Empty: an agency is its whole region's.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Its key in the directory of the region.</summary>
    public string Agency { get; set; } = "";

    /// <summary>What it is called now, in Russian.</summary>
    public string? Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>Where official letters go.</summary>
    public string? Address { get; set; }

    /// <summary>For notices; of the agency, not of a person.</summary>
    public string? Email { get; set; }

    /// <summary>To whom letters are addressed and who signs: the post, then the name.</summary>
    public string? HeadPost { get; set; }

    public string? HeadName { get; set; }

    /// <summary>How requests reach it.</summary>
    public AgencyChannel? Channel { get; set; }

    /// <summary>Whether an administrator vouches for its queue, so that bodies to it carry what of the family it may see.</summary>
    public bool? ProtectedChannel { get; set; }

    /// <summary>Null while it is asked; else it is no longer offered where one chooses.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Counts the changes: a save of an older one is refused.</summary>
    public int Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
