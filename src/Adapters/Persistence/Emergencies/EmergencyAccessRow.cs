namespace Interagency.Adapters.Persistence.Emergencies;

/// <summary>Somebody looks past their rights into one case for some hours, for a reason written down ("break the glass").</summary>
public sealed class EmergencyAccessRow : CaseOwned
{
    /// <summary>The person's id.</summary>
    public string By { get; set; } = "";

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The first instant at which it is over; sooner than it was to be, once the person has ended it.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>The encrypted reason.</summary>
    public string ReasonRef { get; set; } = "";

    /// <summary>Null until an auditor has looked into it.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    public string? ReviewedBy { get; set; }
}
