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

    /// <summary>Who was there, as a JSON list of <see cref="SeatTaken"/>; null while nobody has marked it.</summary>
    public string? Attendance { get; set; }

    /// <summary>The member who led it, by their key; null while it isn't told.</summary>
    public string? Chair { get; set; }
}

/// <summary>Why a member was not there: as much as a session's paper says.</summary>
public enum Absence
{
    NotTold,
    BusinessTrip,
    Leave,
    OtherDuties
}

/// <summary>Whether a member was at a session.</summary>
/// <param name="Member">By the key of the body's composition.</param>
/// <param name="Absence">Null for who was present.</param>
public sealed record SeatTaken(string Member, Absence? Absence);

/// <summary>A question that a session did not decide, but put off.</summary>
public sealed class DeferralRow : IPlaced
{
    public string SessionId { get; set; } = "";

    public string CaseId { get; set; } = "";

    public string ItemId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>Why, as an encrypted text of the case.</summary>
    public string ReasonRef { get; set; } = "";

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>A body's paper: the minutes of a whole session, or what it issues on one question. Its words are the cases' encrypted texts.</summary>
public sealed class SessionPaperRow : IPlaced
{
    /// <summary>The minutes that any body keeps of its session.</summary>
    public const string Minutes = "minutes";

    public string SessionId { get; set; } = "";

    /// <summary>Empty for the paper of the whole session.</summary>
    public string ItemId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>minutes, decree or conclusion.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Of the session's day where the body sits.</summary>
    public int Year { get; set; }

    /// <summary>Unique for the body, the kind, the organisation and the year.</summary>
    public string Number { get; set; } = "";

    public string NumberedBy { get; set; } = "";

    public DateTimeOffset NumberedAt { get; set; }

    /// <summary>Null while its text may still be changed.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    public string? SignedBy { get; set; }

    /// <summary>The pieces of a signed paper that are no case's, as JSON; null before.</summary>
    public string? Frame { get; set; }
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

    /// <summary>What members remarked, as an encrypted text; null when nothing.</summary>
    public string? RemarksRef { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Counts what the case was told, so that each telling has an id of its own.</summary>
    public int Told { get; set; }
}
