using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Orders;

/// <summary>What a body's decree tells somebody to do.</summary>
/// <param name="Body">Which body, in words.</param>
/// <param name="Executor">An agency's key, or a role's; <paramref name="ExecutorName"/> in words.</param>
/// <param name="Text">Null for a reader who may not see it.</param>
/// <param name="DueDate">The last day, as the decree sets it.</param>
/// <param name="Evidence">What proves it; null when there is none, or the reader may not see it.</param>
public sealed record OrderView(
    string OrderId, string CaseId, string CaseNumber, string ItemId, string Body, string Executor, string ExecutorName, string? Text, DateOnly DueDate,
    TermMark? Term, OrderStatus Status, DateTimeOffset IssuedAt, string? Evidence, DateTimeOffset? ReportedAt);
