using Interagency.Adapters.Persistence.Audit;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Audit;

/// <summary>Which rows of the trail; what is null does not matter.</summary>
/// <param name="From">This moment and later.</param>
/// <param name="Until">Before this moment.</param>
/// <param name="Page">From one.</param>
internal sealed record AuditFilter(
    DateTimeOffset? From = null, DateTimeOffset? Until = null, string? ActorId = null, string? CaseId = null, AuditKind? Kind = null, string? Region = null, int Page = 1, int PageSize = 50);

/// <param name="HasMore">There is another page.</param>
internal sealed record AuditList(IReadOnlyList<AuditItem> Items, int Page, int PageSize, bool HasMore);

/// <summary>One row of the trail. Ids and names of fields only.</summary>
/// <param name="Region">Empty: of no one region.</param>
/// <param name="Row">Its chain and its number there, as <c>audit verify</c> names it.</param>
internal sealed record AuditItem(
    DateTimeOffset At, AuditKind Kind, ActorKind ActorKind, string ActorId, string Region, string Organisation, string? CaseId, string Subject, IReadOnlyList<string> Fields, string? Reason, string Row);
