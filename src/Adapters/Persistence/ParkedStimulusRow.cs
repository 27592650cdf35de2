namespace Interagency.Adapters.Persistence;

public enum ParkReason
{
    /// <summary>Its step was aborted too often.</summary>
    Aborted,

    /// <summary>It came when the case was finished.</summary>
    Finished
}

/// <summary>The ledger of stimuli that made no step. An operator may give an aborted one again.</summary>
public sealed class ParkedStimulusRow : CaseOwned
{
    public ParkReason Reason { get; set; }

    public string Kind { get; set; } = "";

    public string Stimulus { get; set; } = "";

    public string ActorId { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>When a person had it tried again or left it, and who; null while it waits for that.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string? SettledBy { get; set; }
}
