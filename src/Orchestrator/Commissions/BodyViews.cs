using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Commissions;

/// <summary>A body: by its directory file, and as it was changed.</summary>
public sealed record BodyView(string Region, string RegionName, string Body, string Name, string Issues, string Secretary, int Version)
{
    /// <summary>Null: its sessions are planned by hand.</summary>
    public RuleView? Rule { get; init; }

    /// <summary>Members today.</summary>
    public int Members { get; init; }

    public int? Quorum { get; init; }

    /// <summary>The newest first; the directory's own last.</summary>
    public IReadOnlyList<CompositionView> Compositions { get; init; } = [];

    /// <summary>The next sessions that the rule gives.</summary>
    public IReadOnlyList<RuleDay> Dates { get; init; } = [];

    /// <summary>The reader plans its sessions, and so keeps its rule and members.</summary>
    public bool MayEdit { get; init; }

    internal IReadOnlyList<OptionView> Parties { get; init; } = [];
}

/// <param name="Weekday">monday … sunday.</param>
/// <param name="Weeks">Of the month, 1–5; empty for every week.</param>
/// <param name="ClosesOnWorkingDays">Which days <paramref name="ClosesDays"/> counts.</param>
public sealed record RuleView(string Weekday, TimeOnly At, IReadOnlyList<int> Weeks, int ClosesDays, bool ClosesOnWorkingDays);

/// <param name="Regular">The day that the rule names; another when that is off.</param>
public sealed record RuleDay(DateOnly Date, DateOnly Regular, DateTimeOffset At, DateTimeOffset ClosesAt);

/// <param name="Act">Null for the directory's own.</param>
/// <param name="Until">The last day; null: until the next act.</param>
public sealed record CompositionView(string? Act, DateOnly? From, DateOnly? Until, int? Quorum, bool IsInForce, IReadOnlyList<BodySeatView> Seats);

public sealed record BodySeatView(string Name, string? Person, string Post, string? Represents);

/// <param name="Version">The one that was read.</param>
internal sealed record RuleToSave(int? Version, bool ByHand, string? Weekday, TimeOnly? At, IReadOnlyList<int>? Weeks, int? ClosesDays, bool ClosesOnWorkingDays);

/// <param name="Version">The one that was read.</param>
internal sealed record CompositionToEnter(int? Version, string? Act, DateOnly? ActOn, DateOnly? From, DateOnly? Until, int? Quorum, IReadOnlyList<SeatToEnter>? Members);

/// <param name="Post">chair, deputy, secretary or member.</param>
/// <param name="Represents">An agency's key, or a role's.</param>
internal sealed record SeatToEnter(string? Name, string? Person, string? Post, string? Represents);

internal sealed record BodySaved(string Body, int Version);
