namespace Interagency.Orchestrator.Commissions;

public sealed record SessionView(
    string SessionId, string Body, string BodyName, string Region, DateTimeOffset At, bool IsHeld, IReadOnlyList<AgendaItemView> Items);

/// <summary>A case's question to a body, from the asking to the decision.</summary>
/// <param name="Decision">Its name; null while there is none.</param>
/// <param name="By">The last day by which a session is needed.</param>
public sealed record AgendaItemView(
    string ItemId, string CaseId, string CaseNumber, string? CaseTitle, string Body, string BodyName, string Question, IReadOnlyList<DecisionView> Decisions,
    string? SessionId, DateTimeOffset? SessionAt, DateOnly? By, string? Decision, string? Conclusion);

public sealed record DecisionView(string Key, string Name);
