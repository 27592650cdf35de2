namespace Interagency.Adapters.Messaging;

/// <summary>A message on its way to an agency.</summary>
/// <param name="CaseId">With <paramref name="OutboxId"/> the outbox row that it comes from.</param>
/// <param name="RoutingKey"><c>region.agency.kind</c></param>
/// <param name="MessageId">A UUID, the same however often it goes out.</param>
/// <param name="Body">UTF-8 JSON, no envelope.</param>
public sealed record RequestLetter(string CaseId, string OutboxId, string RoutingKey, string MessageId, string Type, byte[] Body)
{
    /// <summary>The request that it is about; null for one about none.</summary>
    public string? RequestId { get; init; }

    /// <summary>W3C <c>traceparent</c> of what led to it.</summary>
    public string? Trace { get; init; }

    public DateTimeOffset WrittenAt { get; init; }
}

/// <summary>A message from an agency, unread: only its consumer decides whether it is an answer.</summary>
/// <param name="RoutingKey"><c>region.agency</c>: who answers, as the channel proves it.</param>
/// <param name="MessageId">Null when it stands in the body.</param>
/// <param name="Type">Null when it stands in the body.</param>
public sealed record AnswerLetter(string RoutingKey, string? MessageId, string? Type, byte[] Body)
{
    /// <summary>The broker's user who sent it, as the broker has checked it; null when the sender didn't say.</summary>
    public string? UserId { get; init; }

    /// <summary>W3C <c>traceparent</c> of the sender; null when it doesn't trace.</summary>
    public string? Trace { get; init; }
}

/// <summary>A message that the broker gave up: nobody is bound to its key, it lay too long, or its reader failed too often.</summary>
/// <param name="Reason">A short code: unrouted, expired, delivery_limit, rejected, maxlen.</param>
public sealed record LostLetter(string CaseId, string OutboxId, string RoutingKey, string Reason);
