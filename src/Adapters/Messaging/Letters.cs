namespace Interagency.Adapters.Messaging;

/// <summary>A message on its way to an agency.</summary>
/// <param name="CaseId">With <paramref name="OutboxId"/> the outbox row that it comes from.</param>
/// <param name="RoutingKey"><c>region.agency.kind</c></param>
/// <param name="Body">UTF-8 JSON, no envelope.</param>
public sealed record RequestLetter(string CaseId, string OutboxId, string RoutingKey, string MessageId, string Type, byte[] Body);

/// <summary>A message from an agency, unread: only its consumer decides whether it is an answer.</summary>
/// <param name="RoutingKey"><c>region.agency</c>: who answers, as the channel proves it.</param>
/// <param name="MessageId">Null when it stands in the body.</param>
/// <param name="Type">Null when it stands in the body.</param>
public sealed record AnswerLetter(string RoutingKey, string? MessageId, string? Type, byte[] Body);
