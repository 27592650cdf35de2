using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Duties;

/// <param name="Duty">The duty's key in its definition.</param>
/// <param name="Number">1 for the first time round.</param>
/// <param name="Term">Its last day; null when it has none.</param>
/// <param name="Evidence">Null for a reader who may not see it, or when there is none.</param>
/// <param name="Photos">How many photographs prove it.</param>
public sealed record DutyView(
    string RoundId, string CaseId, string CaseNumber, string? CaseTitle, string Duty, string Title, int Number, DutyStatus Status, string Role,
    TermView? Term, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, string? Evidence, int Photos);

/// <param name="Text">Null for a reader who may not see it.</param>
public sealed record InternalRequestView(
    string RequestId, string CaseId, string Role, string? Text, InternalRequestStatus Status, string AskedBy, DateTimeOffset AskedAt, string? Result, DateTimeOffset? EndedAt);
