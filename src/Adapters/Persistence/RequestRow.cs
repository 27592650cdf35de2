using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>The ledger of requests: one row per case, round and agency.</summary>
public sealed class RequestRow : CaseOwned
{
    public string RoundId { get; set; } = "";

    public int Round { get; set; }

    public string Agency { get; set; } = "";

    /// <summary>Of the outbox row that carries the message.</summary>
    public string MessageId { get; set; } = "";

    public string ActivityId { get; set; } = "";

    public RequestKind Kind { get; set; }

    public bool Mandatory { get; set; }

    /// <summary>Null makes it a «просьба».</summary>
    public string? BindingBasis { get; set; }

    /// <summary>Questions and areas of help, as a JSON list.</summary>
    public string Areas { get; set; } = "[]";

    public string Stage { get; set; } = "";

    public string? DeadlineId { get; set; }

    public RequestStatus Status { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public IReadOnlyList<string> ReadAreas() => JsonSerializer.Deserialize<string[]>(Areas) ?? [];

    internal static void Rules(RowRules rules)
    {
        rules.On<AgencyAsked>((asked, step) => step.Put(new RequestRow
        {
            Id = asked.RequestId, RoundId = asked.RoundId, Round = asked.Round, Agency = asked.Agency, MessageId = asked.MessageId,
            ActivityId = asked.ActivityId, Kind = asked.Kind, Mandatory = asked.Mandatory, BindingBasis = asked.BindingBasis,
            Areas = JsonSerializer.Serialize(asked.Areas, StateJson.Options), Stage = asked.Stage, DeadlineId = asked.DeadlineId, AskedAt = step.Now
        }));
        rules.On<RequestChanged>((changed, step) => step.Change<RequestRow>(changed.RequestId)
            .Set(r => r.Status, changed.Status).Set(r => r.ChangedAt, step.Now));
    }
}
