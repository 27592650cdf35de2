using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>A line of the ledger of requests.</summary>
/// <param name="Binding">What obliges the agency; null: it is a «просьба».</param>
/// <param name="SentAt">When the broker took it, or the letter went out; null while it waits.</param>
public sealed record RequestView(
    string RequestId, string CaseId, string CaseNumber, string RoundId, int Round, string Agency, string AgencyName, RequestKind Kind, bool Mandatory,
    string? Binding, RequestStatus Status, DateTimeOffset AskedAt, DateTimeOffset? SentAt, TermMark? Term, IReadOnlyList<AnswerView> Answers)
{
    /// <summary>For the agency that was asked: what it may see of the family, and why. Null for others, and when nothing was disclosed or its consent is in force no more.</summary>
    public SubjectForAgency? Subject { get; init; }
}

/// <param name="Text">The reason or the information; null when there is none, or the reader may not see it.</param>
public sealed record AnswerView(
    string AnswerId, AnswerKind Kind, bool Partial, bool Late, DateTimeOffset ReceivedAt, string? Text, IReadOnlyList<ProposalView> Proposals);

public sealed record ProposalView(string ProposalId, string? Text, string KindOfHelp, string? Responsible, DateOnly? DueDate);

/// <param name="Reason">In words.</param>
/// <param name="Masked">The body's fields, with what may tell of a person masked; null when it is no JSON.</param>
public sealed record QuarantineView(string Id, string? Region, string? Agency, string? Type, string Reason, DateTimeOffset ReceivedAt, string? Masked)
{
    /// <summary>When what it said was destroyed, its time being over; null while it is kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
