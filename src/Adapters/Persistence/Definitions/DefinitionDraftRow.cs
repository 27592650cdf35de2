namespace Interagency.Adapters.Persistence.Definitions;

/// <summary>What methodologists are writing: one draft a definition, half-finished as it may be. No case runs it.</summary>
public sealed class DefinitionDraftRow
{
    public string DefinitionId { get; set; } = "";

    /// <summary>The id that the version will have when it is released.</summary>
    public string VersionId { get; set; } = "";

    /// <summary>The number that it will have.</summary>
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Where it holds; empty for a block that procedures of every region run.</summary>
    public string Region { get; set; } = "";

    /// <summary>The definition's document, JSON.</summary>
    public string Document { get; set; } = "";

    /// <summary>Counts the saves: one that was made upon an older one is refused.</summary>
    public int Revision { get; set; }

    /// <summary>The version that it was begun from; null for a new definition.</summary>
    public string? BasedOn { get; set; }

    /// <summary>The act behind the change, as methodologists cite it; null until somebody wrote it down.</summary>
    public string? Act { get; set; }

    /// <summary>Why, in free words; null when nobody said.</summary>
    public string? Reason { get; set; }

    /// <summary>The first day of the new version, by the clock of its region; null until it is set.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    public string SavedBy { get; set; } = "";
}
