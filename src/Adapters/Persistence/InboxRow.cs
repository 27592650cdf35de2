namespace Interagency.Adapters.Persistence;

/// <summary>A stimulus that this case has taken. Seen again, it changes nothing.</summary>
public sealed class InboxRow : IPlaced
{
    public string CaseId { get; set; } = "";

    public string StimulusId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>The agency whose message it was and the message's id: unique together; null for what came no such way.</summary>
    public string? Agency { get; set; }

    public string? MessageId { get; set; }

    /// <summary>A hash of what the message says, keyed with the case's key; null where only its id tells a repeat. It tells nothing once the key is destroyed.</summary>
    public byte[]? ContentHash { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The step it became; null when the case was finished or the stimulus parked.</summary>
    public int? Step { get; set; }
}
