using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Cases;

/// <summary>How a case stands, for a list and a badge.</summary>
public enum CaseStanding
{
    Open,
    Closed,

    /// <summary>Something could not be done and waits for a person, also when the case is closed.</summary>
    Incident,
}

/// <param name="Title">The family's name; null for a reader who may not see it.</param>
/// <param name="Stage">The stage's name in the region's words.</param>
/// <param name="NextTerm">The open term that ends first.</param>
public sealed record CaseListItem(
    string CaseId, string Number, string? Title, string Organisation, CaseStanding Standing, string? Stage, TermMark? NextTerm, DateOnly OpenedOn)
{
    public string? Category { get; init; }

    public string? Track { get; init; }

    /// <summary>The key of the territorial section; null: of none alone.</summary>
    public string? Section { get; init; }

    /// <summary>Who holds the curator's role, by the account's name; null while nobody does.</summary>
    public string? Curator { get; init; }

    /// <summary>What is to be done by <see cref="NextTerm"/>, in the definition's words.</summary>
    public string? Waits { get; init; }
}

/// <param name="Total">Of the whole filter, not of this page.</param>
public sealed record CaseList(IReadOnlyList<CaseListItem> Items, int Total, int Page, int PageSize)
{
    internal int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Everything on a case that its reader may see.</summary>
public sealed record CaseView(
    CaseHeader Header,
    IReadOnlyList<TermView> Terms,
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<DocumentView> Documents,
    IReadOnlyList<RequestView> Requests,
    PlanView? Plan,
    IReadOnlyList<AgendaItemView> Sessions,
    IReadOnlyList<IncidentView> Incidents,
    IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>The stages it is in, by their keys.</summary>
    public IReadOnlyList<string> StageKeys { get; init; } = [];

    /// <summary>Terms that became other ones, the latest first.</summary>
    public IReadOnlyList<TermChange> TermChanges { get; init; } = [];
}

/// <param name="Procedure">The definition's name and version.</param>
/// <param name="Ground">The ground for intake, in words.</param>
public sealed record CaseHeader(
    string CaseId, string Number, string? Title, SubjectKind? Subject, string Region, string Organisation, string Procedure,
    CaseStanding Standing, IReadOnlyList<string> Stages, string? Ground, string? Category, string? Basis, string? SupportLevel,
    DateOnly? ExpectedEnd, IReadOnlyList<MemberView> Members, IReadOnlyList<RoleView> Roles, string? ClosureGround, string? Outcome,
    DateTimeOffset OpenedAt)
{
    public string? Urgency { get; init; }

    public string? Track { get; init; }

    /// <summary>Categories besides the primary one, in words.</summary>
    public IReadOnlyList<string> FurtherCategories { get; init; } = [];

    /// <summary>How many children were counted at the opening; null where nobody counted.</summary>
    public int? Children { get; init; }

    /// <summary>The territorial section of the organisation; null: of none alone.</summary>
    public string? Section { get; init; }

    /// <summary>The body that leads and asked us, with its request's number; null when we lead.</summary>
    public string? LedBy { get; init; }

    /// <summary>What that body asks, or what was told of the family; null for a reader who may not see it, or when there is nothing.</summary>
    public string? Asked { get; init; }
}

/// <param name="Name">Null for a reader who may not see it.</param>
public sealed record MemberView(string PersonId, string? Name, DateOnly? BirthDate, string? Relation);

public sealed record RoleView(string Role, string Name, string PersonId)
{
    /// <summary>Who holds it, by the account's name.</summary>
    public string Person { get; init; } = "";
}

/// <param name="Next">What a person may do with it now.</param>
public sealed record DocumentView(
    string DocumentId, string Kind, string Name, DocumentStatus Status, DateTimeOffset Since, string? JournalNumber, IReadOnlyList<DocumentStatus> Next);

/// <param name="Tone">quiet, plain or alarm.</param>
/// <param name="Who">The role or the agency, never a machine's id.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Text, string? Who, string Tone);
