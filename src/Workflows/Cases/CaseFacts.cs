using Interagency.Workflows.Deadlines;

namespace Interagency.Workflows.Cases;

/// <summary>
/// The facts of one case that its rules decide on: who was asked, answered, approved, what is due. Ids and codes only; names,
/// addresses and free text are references to encrypted rows.
/// </summary>
public sealed class CaseFacts
{
    public CaseSubject? Subject { get; set; }

    /// <summary>The jurisdiction: calendar and directory key.</summary>
    public string? Region { get; set; }

    public string? Organisation { get; set; }

    /// <summary>The territorial section of the organisation that works with the family; null while it has none.</summary>
    public string? Section { get; set; }

    /// <summary>The ground for intake, the category and the track, by the directory's keys.</summary>
    public string? Ground { get; set; }

    public string? Category { get; set; }

    /// <summary>Categories besides the primary one; null when there are none.</summary>
    public List<string>? FurtherCategories { get; set; }

    public string? Track { get; set; }

    /// <summary>What the work rests on: consent, law or decree.</summary>
    public LegalBasis? Basis { get; set; }

    /// <summary>The level of support and the expected end, as the curator set them.</summary>
    public string? SupportLevel { get; set; }

    public DateOnly? ExpectedEnd { get; set; }

    /// <summary>How urgent it is, by the directory's key; null where the procedure knows no urgency.</summary>
    public string? Urgency { get; set; }

    /// <summary>The body that leads and asked us; null when we lead.</summary>
    public InboundRequest? Inbound { get; set; }

    /// <summary>Stages being gone through, the outer first.</summary>
    public List<string> Stages { get; set; } = [];

    /// <summary>Who holds a role in this case: role key → person id.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>Moments that terms may start from: event key → instant (agreement-signed, application-received …).</summary>
    public Dictionary<string, DateTimeOffset> Events { get; set; } = [];

    public List<OpenTask> Tasks { get; set; } = [];

    public List<DocumentFact> Documents { get; set; } = [];

    public List<RequestRound> Rounds { get; set; } = [];

    public PlanFact? Plan { get; set; }

    public List<AgendaItem> Agenda { get; set; } = [];

    /// <summary>Orders of decrees that nobody has reported on yet.</summary>
    public List<OpenOrder> Orders { get; set; } = [];

    public List<DeadlineState> Deadlines { get; set; } = [];

    /// <summary>Grounds that a person entered for opening the final stage.</summary>
    public List<EnteredGround> Grounds { get; set; } = [];

    /// <summary>Signs of danger to a child that nobody has confirmed or dismissed yet.</summary>
    public List<RaisedDanger> Dangers { get; set; } = [];

    public List<Substitution> Substitutions { get; set; } = [];

    /// <summary>The register of consents; null while there is none.</summary>
    public List<DataConsent>? Consents { get; set; }

    /// <summary>Notices that wait for a basis; null when none does.</summary>
    public List<WithheldNotice>? WithheldNotices { get; set; }

    public Closure? Closure { get; set; }

    /// <summary>A copy with lists of its own; what is in them is the same.</summary>
    internal CaseFacts Copy()
    {
        var copy = (CaseFacts)MemberwiseClone();
        (copy.Stages, copy.Roles, copy.Events) = ([.. Stages], new(Roles), new(Events));
        (copy.Tasks, copy.Documents, copy.Rounds) = ([.. Tasks], [.. Documents], [.. Rounds]);
        (copy.Agenda, copy.Deadlines, copy.Grounds) = ([.. Agenda], [.. Deadlines], [.. Grounds]);
        (copy.Orders, copy.Dangers, copy.Substitutions) = ([.. Orders], [.. Dangers], [.. Substitutions]);
        (copy.Consents, copy.WithheldNotices, copy.FurtherCategories) = (Consents?.ToList(), WithheldNotices?.ToList(), FurtherCategories?.ToList());
        return copy;
    }

    /// <summary>Takes everything over from a copy that nobody else holds.</summary>
    internal void Become(CaseFacts copy)
    {
        (Subject, Region, Organisation, Ground, Category, Track) = (copy.Subject, copy.Region, copy.Organisation, copy.Ground, copy.Category, copy.Track);
        (Basis, SupportLevel, ExpectedEnd, Plan, Closure) = (copy.Basis, copy.SupportLevel, copy.ExpectedEnd, copy.Plan, copy.Closure);
        (Stages, Roles, Events) = (copy.Stages, copy.Roles, copy.Events);
        (Tasks, Documents, Rounds) = (copy.Tasks, copy.Documents, copy.Rounds);
        (Agenda, Deadlines, Grounds) = (copy.Agenda, copy.Deadlines, copy.Grounds);
        (Orders, Dangers, Substitutions) = (copy.Orders, copy.Dangers, copy.Substitutions);
        (Urgency, Inbound, Section) = (copy.Urgency, copy.Inbound, copy.Section);
        (Consents, WithheldNotices, FurtherCategories) = (copy.Consents, copy.WithheldNotices, copy.FurtherCategories);
    }
}

public enum SubjectKind
{
    Family,
    Minor
}

/// <param name="SubjectId">The family's or the minor's id.</param>
/// <param name="PersonIds">Members that the work concerns.</param>
public sealed record CaseSubject(SubjectKind Kind, string SubjectId, IReadOnlyList<string> PersonIds)
{
    /// <summary>How many of them were under age on the day of the opening; null where nobody counted.</summary>
    public int? Children { get; init; }
}

public enum BasisKind
{
    Consent,
    Law,
    Decree
}

/// <param name="Reference">The consent's id, the article, or the decree's number.</param>
public sealed record LegalBasis(BasisKind Kind, string Reference);

/// <param name="EvidenceRef">The document or encrypted text that proves it.</param>
public sealed record EnteredGround(string Ground, string? EvidenceRef, string EnteredBy, DateTimeOffset At);

/// <param name="Ground">Why the case ends.</param>
/// <param name="Outcome">How it ends, derived from the ground.</param>
public sealed record Closure(string Ground, string Outcome, string ClosedBy, DateTimeOffset At);
