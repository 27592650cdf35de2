namespace Interagency.Adapters.Persistence.Retention;

/// <summary>What is personal of the case may not be destroyed, whatever its term: a court, a complaint, an inquiry needs it.</summary>
public sealed class LegalHoldRow : CaseOwned
{
    public DateTimeOffset PlacedAt { get; set; }

    public string PlacedBy { get; set; } = "";

    /// <summary>The encrypted reason.</summary>
    public string ReasonRef { get; set; } = "";

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    public string? ReleasedBy { get; set; }

    public string? ReleaseReasonRef { get; set; }
}
