namespace Interagency.Adapters.Persistence;

public enum SessionStatus
{
    Planned,
    Held,
    Cancelled
}

/// <summary>A session of a body: an aggregate of its own. Its items are <see cref="SessionItemRow"/>.</summary>
public sealed class SessionRow : IPlaced
{
    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>The body's key in the directory.</summary>
    public string Body { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>When its agenda takes no more questions; null: when it begins.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    public SessionStatus Status { get; set; }

    public string PlannedBy { get; set; } = "";

    public DateTimeOffset PlannedAt { get; set; }
}

public enum SessionItemStatus
{
    /// <summary>No session is planned yet.</summary>
    Waiting,
    Placed,
    Decided,
    Withdrawn
}

/// <summary>A case's question on a body's list: waiting for a session, on the agenda of one, or decided.</summary>
public sealed class SessionItemRow : IPlaced
{
    public string ItemId { get; set; } = "";

    public string CaseId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string Body { get; set; } = "";

    public string Question { get; set; } = "";

    public string Decisions { get; set; } = "[]";

    public DateOnly NotBefore { get; set; }

    public DateOnly? By { get; set; }

    public string? SessionId { get; set; }

    public SessionItemStatus Status { get; set; }

    /// <summary>The moment before which no session will do: the start of <see cref="NotBefore"/> where the case is.</summary>
    public DateTimeOffset Earliest { get; set; }

    /// <summary>The end of the term within which a session is needed, exclusive; null when there is none.</summary>
    public DateTimeOffset? LastMoment { get; set; }

    /// <summary>The case was told once that no session is planned within its term.</summary>
    public bool WarnedOfNoSession { get; set; }

    public string? Decision { get; set; }

    /// <summary>The body's paper: a reference to an encrypted text or file.</summary>
    public string? ConclusionRef { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Counts what the case was told, so that each telling has an id of its own.</summary>
    public int Told { get; set; }
}
