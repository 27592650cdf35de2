namespace Interagency.Adapters.Persistence.Places;

/// <summary>A territorial section of an organisation. It is closed, never deleted: cases and grants name it.</summary>
public sealed class SectionRow : IPlaced
{
    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>Unique within the organisation; never given to another.</summary>
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Streets and villages, in free words.</summary>
    public string? Area { get; set; }

    /// <summary>Null while it takes cases.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
