namespace Interagency.Adapters.Persistence.Retention;

/// <summary>A closed case, with what decides on its destruction.</summary>
/// <param name="IsHeld">It is under a legal hold.</param>
/// <param name="ActId">The act by which it was destroyed; null while its texts are there.</param>
public sealed record ClosedCase(string CaseId, string Number, string Region, string Organisation, string? Category, DateTimeOffset ClosedAt, bool IsHeld, string? ActId);

public sealed record CasePlace(string CaseId, string Region, string Organisation);

/// <summary>A commission's act: what somebody signed on paper.</summary>
/// <param name="Chair">By name.</param>
/// <param name="Members">By name; may be empty.</param>
public sealed record DestructionAct(string Number, DateOnly Date, string Chair, IReadOnlyList<string> Members);

/// <summary>An act as it is kept.</summary>
/// <param name="Cases">With their numbers.</param>
public sealed record RecordedAct(DestructionAct Act, DateTimeOffset RecordedAt, string RecordedBy, DateOnly KeptUntil, IReadOnlyList<(string Number, DestroyedCaseRow Case)> Cases);

public enum HoldOutcome
{
    Done,
    NoSuchCase,

    /// <summary>Several cases have the number: the id has to say which.</summary>
    SeveralCases,
    HeldAlready,
    NotHeld,

    /// <summary>There is nothing left to hold.</summary>
    CaseDestroyed
}

public enum DestructionOutcome
{
    Destroyed,
    DestroyedAlready,
    Held,

    /// <summary>There is no such case, or it was opened or closed anew since its term was counted.</summary>
    NotAsItWas
}
