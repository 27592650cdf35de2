namespace Interagency.Orchestrator.Notices;

/// <param name="Kind">danger, plan-approved, results, deadline-warned, deadline-missed, rung, no-session …</param>
/// <param name="What">The kind in words.</param>
/// <param name="Addressee">Who is told, in words.</param>
/// <param name="ReachedAt">When it reached them, as a person recorded it; null while nobody did.</param>
public sealed record NoticeView(
    string NoticeId, string CaseId, string CaseNumber, string Kind, string What, string AddresseeKind, string Addressee, string About, DateTimeOffset At,
    DateTimeOffset? SentAt, DateTimeOffset? ReachedAt);
