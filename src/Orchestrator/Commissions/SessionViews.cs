using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Commissions;

public sealed record SessionView(
    string SessionId, string Body, string BodyName, string Region, DateTimeOffset At, bool IsHeld, IReadOnlyList<AgendaItemView> Items)
{
    /// <summary>When its agenda takes no more questions; null: when it begins.</summary>
    public DateTimeOffset? ClosesAt { get; init; }
}

/// <summary>A case's question to a body, from the asking to the decision.</summary>
/// <param name="Decision">Its name; null while there is none.</param>
/// <param name="By">The last day by which a session is needed.</param>
public sealed record AgendaItemView(
    string ItemId, string CaseId, string CaseNumber, string? CaseTitle, string Body, string BodyName, string Question, IReadOnlyList<DecisionView> Decisions,
    string? SessionId, DateTimeOffset? SessionAt, DateOnly? By, string? Decision, string? Conclusion)
{
    /// <summary>The number of the body's paper; null until decided, or when it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Who was present, by name; empty when it isn't told.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>Who sits in the body; empty where the directory doesn't say.</summary>
    public IReadOnlyList<OptionView> Members { get; init; } = [];

    /// <summary>How many of them a decision needs; null where no act says.</summary>
    public int? Quorum { get; init; }

    /// <summary>What the body issues: minutes, decree or conclusion; null where the directory has no such body.</summary>
    public string? Issues { get; init; }
}

public sealed record DecisionView(string Key, string Name);
