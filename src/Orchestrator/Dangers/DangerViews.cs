using Interagency.Orchestrator.Notices;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Dangers;

/// <param name="Signs">Kinds of signs, in the region's words.</param>
/// <param name="Text">Null for a reader who may not see it.</param>
/// <param name="Notices">Who was told, once it was confirmed.</param>
/// <param name="Binding">What obliges them; null when nothing is named.</param>
public sealed record DangerView(
    string DangerId, string CaseId, string CaseNumber, DangerStatus Status, IReadOnlyList<string> Signs, string? Text, string RaisedBy, DateTimeOffset RaisedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, IReadOnlyList<NoticeView> Notices, string? Binding);
