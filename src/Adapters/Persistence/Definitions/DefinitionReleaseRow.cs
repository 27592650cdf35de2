namespace Interagency.Adapters.Persistence.Definitions;

/// <summary>A version that methodologists released: never changed afterwards, but for a retraction.</summary>
public sealed class DefinitionReleaseRow
{
    public string VersionId { get; set; } = "";

    public string DefinitionId { get; set; } = "";

    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Where it holds; empty for a block that procedures of every region run.</summary>
    public string Region { get; set; } = "";

    /// <summary>The definition's document, JSON.</summary>
    public string Document { get; set; } = "";

    public string? BasedOn { get; set; }

    /// <summary>The act behind it.</summary>
    public string Act { get; set; } = "";

    public string? Reason { get; set; }

    /// <summary>The first day on which cases are opened by it, by the clock of its region.</summary>
    public DateOnly EffectiveFrom { get; set; }

    /// <summary>When that day begins there.</summary>
    public DateTimeOffset InForceFrom { get; set; }

    public DateTimeOffset ReleasedAt { get; set; }

    public string ReleasedBy { get; set; } = "";

    /// <summary>From then on no case is opened by it; those that run keep it. Null while it stands.</summary>
    public DateTimeOffset? RetractedAt { get; set; }

    public string? RetractedBy { get; set; }

    public string? RetractedWhy { get; set; }
}
