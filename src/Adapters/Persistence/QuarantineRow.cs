namespace Interagency.Adapters.Persistence;

/// <summary>A message that could not be accepted: kept whole and encrypted, with the reason in words, until somebody looks; for a set time, then its body is destroyed.</summary>
public sealed class QuarantineRow
{
    /// <summary>By channel, agency and message: a repeat makes no second row.</summary>
    public string Id { get; set; } = "";

    /// <summary>The jurisdiction, as the channel tells; null when it doesn't.</summary>
    public string? Region { get; set; }

    /// <summary>Who says that it sends it, as the channel tells.</summary>
    public string? Agency { get; set; }

    public string? MessageId { get; set; }

    public string? Type { get; set; }

    public string ReasonRu { get; set; } = "";

    public string ReasonEn { get; set; } = "";

    /// <summary>The body's bytes, sealed with the key of quarantine; empty once it is destroyed.</summary>
    public byte[] Sealed { get; set; } = [];

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When the body was destroyed; null while it is kept.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Why somebody closed it without its being taken, sealed as the body is and destroyed with it; null of any other.</summary>
    public byte[]? ClosingReason { get; set; }

    /// <summary>When it was handed in again and taken, or closed, and by whom; null while it waits for that.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string? SettledBy { get; set; }
}
