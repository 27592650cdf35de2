namespace Interagency.Adapters.Persistence;

/// <summary>An answer that could not be accepted: kept whole and encrypted, with the reason in words, until somebody looks.</summary>
public sealed class QuarantineRow
{
    /// <summary>By channel, agency and message: a repeat makes no second row.</summary>
    public string Id { get; set; } = "";

    /// <summary>Who says that it answers, as the channel tells.</summary>
    public string? Agency { get; set; }

    public string? MessageId { get; set; }

    public string? Type { get; set; }

    public string ReasonRu { get; set; } = "";

    public string ReasonEn { get; set; } = "";

    /// <summary>The body's bytes, sealed with the key of quarantine.</summary>
    public byte[] Sealed { get; set; } = [];

    public DateTimeOffset ReceivedAt { get; set; }
}
