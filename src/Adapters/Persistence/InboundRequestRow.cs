using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>The request of a body that leads and asked us, and our answer. At most one per case.</summary>
public sealed class InboundRequestRow : CaseOwned
{
    /// <summary>The agency that asked.</summary>
    public string From { get; set; } = "";

    public RequestKind Kind { get; set; }

    public DateOnly? DueDate { get; set; }

    public string? TextRef { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Our answer, and of the outbox row that carries it; null until sent.</summary>
    public string? AnswerId { get; set; }

    public string? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<InboundReceived>((received, step) => step.Put(new InboundRequestRow
        {
            Id = received.Request.RequestId, From = received.Request.From, Kind = received.Request.Kind, DueDate = received.Request.DueDate,
            TextRef = received.Request.TextRef, ReceivedAt = step.Now
        }));
        rules.On<InboundAnswered>((answered, step) => step.Change<InboundRequestRow>(answered.RequestId)
            .Set(r => r.AnswerId, answered.AnswerId).Set(r => r.AnsweredBy, answered.By).Set(r => r.AnsweredAt, step.Now));
    }
}
