using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>What the case has asked a body to consider. The session itself is an aggregate of its own.</summary>
public sealed class AgendaItem
{
    public required string ItemId { get; set; }

    public required string Body { get; set; }

    public string? SessionId { get; set; }

    public DateTimeOffset? SessionAt { get; set; }

    public string? Decision { get; set; }

    internal AgendaItem Copy() => (AgendaItem)MemberwiseClone();

    internal void Become(AgendaItem copy) =>
        (ItemId, Body, SessionId, SessionAt, Decision) = (copy.ItemId, copy.Body, copy.SessionId, copy.SessionAt, copy.Decision);
}

/// <summary>Asks a body to put the case on an agenda; answered by <see cref="ItemPlaced"/> and <see cref="ItemDecided"/>.</summary>
/// <param name="Question">What is to be decided, from the definition.</param>
/// <param name="Decisions">The decisions the body may take on it.</param>
/// <param name="By">The last day of the term within which a session is needed; null when none is stated.</param>
public sealed record AgendaItemAsked(
    string CommandId, string ItemId, string Body, string Question, IReadOnlyList<string> Decisions, DateOnly NotBefore, DateOnly? By) : Command(CommandId);

public sealed record AgendaItemWithdrawn(string CommandId, string ItemId) : Command(CommandId);

/// <summary>The item's state on the case's side: placed, moved, decided, withdrawn.</summary>
/// <param name="Number">The number of the body's paper; null until decided, or when it has none.</param>
/// <param name="Present">Members who were present, by the directory's keys; null when it isn't told.</param>
public sealed record AgendaItemChanged(
    string ItemId, string? SessionId, DateTimeOffset? SessionAt, string? Decision, string? ConclusionRef, string? Number = null, IReadOnlyList<string>? Present = null) : Effect;

/// <summary>A session has the item on its agenda, for the first time or after it was moved.</summary>
public sealed record ItemPlaced(string ItemId, string SessionId, DateTimeOffset SessionAt) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Session, ItemId);
}

/// <summary>No session is planned within the term: warned of at once.</summary>
public sealed record NoSessionInTime(string ItemId) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Session, ItemId);
}

/// <summary>The body decided; its secretary recorded it.</summary>
/// <param name="ConclusionRef">The body's paper (minutes, decree, conclusion): id of the encrypted document.</param>
/// <param name="Present">Members who were present, by the directory's keys; needed where the body has a quorum.</param>
/// <param name="Number">The paper's number, up to 64 characters.</param>
/// <param name="Orders">What a decree tells others to do, and by when.</param>
public sealed record ItemDecided(
    string ItemId, string SessionId, string Decision, string? ConclusionRef, IReadOnlyList<string>? Present = null, string? Number = null,
    IReadOnlyList<DecreeOrder>? Orders = null) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Session, ItemId);
}
