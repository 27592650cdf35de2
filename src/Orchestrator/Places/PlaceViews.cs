using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Places;

/// <param name="Organisation">Its key in the directory of the region.</param>
/// <param name="Name">What it is called now.</param>
/// <param name="ByFile">What the directory file calls it.</param>
/// <param name="Version">To be sent back with a change; 0 while nothing was changed.</param>
/// <param name="ChangedBy">The account's id.</param>
internal sealed record OrganisationView(
    string Region, Bilingual RegionName, string Organisation, Bilingual Name, Bilingual ByFile, string? LegalAddress, string? VisitAddress, string? HeadPost, string? HeadName,
    IReadOnlyList<SectionView> Sections, int Version, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    /// <summary>An administrator calls it otherwise than the file.</summary>
    public bool Renamed => Name != ByFile;
}

/// <param name="Area">Streets and villages, in free words.</param>
/// <param name="ClosedAt">Null while it takes cases.</param>
internal sealed record SectionView(string Key, string Name, string? Area, bool Active, DateTimeOffset? ClosedAt);

/// <param name="Agency">Its key in the directory of the region.</param>
/// <param name="Channel">How requests reach it now.</param>
/// <param name="ChannelByFile">How the directory file says.</param>
/// <param name="ProtectedChannel">Bodies to its queue carry what of the family it may see, not the link alone.</param>
/// <inheritdoc cref="OrganisationView"/>
public sealed record AgencyView(
    string Region, Bilingual RegionName, string Agency, string Kind, Bilingual Name, Bilingual ByFile, AgencyChannel Channel, AgencyChannel ChannelByFile, bool ProtectedChannel, bool ProtectedByFile, bool Active,
    string? Address, string? Email, string? HeadPost, string? HeadName, int Version, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    /// <summary>An administrator says otherwise than the file.</summary>
    public bool Changed => Name != ByFile || Channel != ChannelByFile || ProtectedChannel != ProtectedByFile || !Active;
}

/// <summary>All of an organisation that may be changed. A name that is empty, or the file's own, is the file's from now on.</summary>
/// <param name="Version">Of the view that was changed.</param>
/// <param name="Sections">Those that are new or changed; others stay as they are.</param>
internal sealed record OrganisationToSave(
    string? Region, int? Version, string? Name, string? NameEn, string? LegalAddress, string? VisitAddress, string? HeadPost, string? HeadName, IReadOnlyList<SectionToSave>? Sections);

/// <param name="Key">Latin letters, digits and dashes; a new one makes a section.</param>
internal sealed record SectionToSave(string? Key, string? Name, string? Area, bool Active = true);

/// <summary>All of an agency that may be changed. A name or a channel that is empty, or the file's own, is the file's from now on.</summary>
/// <param name="Active">Null leaves it as it is.</param>
/// <param name="ProtectedChannel">The administrator vouches for its queue: bodies to it may carry what of the family the agency may see. Null: as the file has it.</param>
/// <inheritdoc cref="OrganisationToSave"/>
internal sealed record AgencyToSave(
    string? Region, int? Version, string? Name, string? NameEn, AgencyChannel? Channel, bool? Active, string? Address, string? Email, string? HeadPost, string? HeadName,
    bool? ProtectedChannel = null);

/// <param name="Version">For the next change.</param>
internal sealed record PlaceSaved(string Key, int Version);
