using System.Globalization;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>Something went wrong and waits for a person: an activity faulted, a stimulus was dropped or parked.</summary>
public sealed class IncidentRow : CaseOwned
{
    public const string Fault = "fault";
    public const string Dropped = "dropped";
    public const string Parked = "parked";
    public const string Undelivered = "undelivered";
    public const string Retried = "retried";
    public const string Skipped = "skipped";

    /// <summary>fault, dropped, parked or undelivered.</summary>
    public string Kind { get; set; } = "";

    public string? ActivityId { get; set; }

    public string? NodeId { get; set; }

    public string? ActivityType { get; set; }

    /// <summary>The stimulus or outbox row it is about.</summary>
    public string? About { get; set; }

    public string Message { get; set; } = "";

    public DateTimeOffset RaisedAt { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>retried, skipped, cancelled or after-end.</summary>
    public string? Resolution { get; set; }

    /// <summary>The person who had it tried again or left it, for an incident without a step.</summary>
    public string? ResolvedBy { get; set; }

    /// <summary>The encrypted reason for leaving it.</summary>
    public string? ReasonRef { get; set; }

    /// <summary>The step that raised it; null for one raised without a step.</summary>
    public int? Step { get; set; }

    /// <summary>The id of the incident of a stimulus that lies parked.</summary>
    public static string OfParked(string stimulusId) => $"{Parked}/{stimulusId}";

    /// <summary>The id of the incident of an outbox row that was given up.</summary>
    public static string OfUndelivered(string outboxId) => $"{Undelivered}/{outboxId}";

    /// <summary>For an outbox row that was given up.</summary>
    /// <param name="error">The kind of failure; no personal data.</param>
    internal static IncidentRow For(OutboxRow row, string error, DateTimeOffset now) => new()
    {
        CaseId = row.CaseId, Id = OfUndelivered(row.Id), Region = row.Region, Organisation = row.Organisation, Kind = Undelivered, About = row.Id,
        Message = error, RaisedAt = now
    };

    /// <summary>What a person had tried again failed again.</summary>
    internal void Reopen(string error, DateTimeOffset now) =>
        (Message, RaisedAt, ResolvedAt, Resolution, ResolvedBy, ReasonRef) = (error, now, null, null, null, null);

    internal static void Rules(RowRules rules)
    {
        rules.On<IncidentRaised>((raised, step) => step.Put(new IncidentRow
        {
            Id = raised.IncidentId, Kind = Fault, ActivityId = raised.ActivityId, NodeId = raised.NodeId, ActivityType = raised.ActivityType,
            Message = raised.Message, RaisedAt = step.Now, Step = step.Step
        }));
        rules.On<IncidentResolved>((resolved, step) => step.Change<IncidentRow>(resolved.IncidentId)
            .Set(i => i.ResolvedAt, step.Now).Set(i => i.Resolution, resolved.How));
        rules.On<StimulusDropped>((dropped, step) => step.Put(new IncidentRow
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"dropped/{step.Step}.{step.NextIndex()}"), Kind = Dropped, About = dropped.StimulusId,
            Message = dropped.Reason, RaisedAt = step.Now, Step = step.Step
        }));
    }
}
