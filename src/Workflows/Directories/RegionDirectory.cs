using System.Collections.Immutable;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Directories;

/// <summary>
/// Who and what a jurisdiction has: organisations, agencies, bodies, roles, journals, kinds of documents. A file of data per
/// jurisdiction; definitions name everything by key.
/// </summary>
public sealed record RegionDirectory
{
    /// <summary>The jurisdiction: a calendar key such as RU-XXX, or one below it.</summary>
    public required string Region { get; init; }

    public required Bilingual Name { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>The organisations that run cases.</summary>
    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    public ImmutableArray<Agency> Agencies { get; init; } = [];

    public ImmutableArray<Body> Bodies { get; init; } = [];

    public ImmutableArray<Named> Roles { get; init; } = [];

    public ImmutableArray<Journal> Journals { get; init; } = [];

    public ImmutableArray<Named> DocumentKinds { get; init; } = [];

    /// <summary>Grounds for taking a family on, and for ending the work.</summary>
    public ImmutableArray<Ground> Grounds { get; init; } = [];

    /// <summary>How the work may end.</summary>
    public ImmutableArray<Named> Outcomes { get; init; } = [];

    public ImmutableArray<Named> Tracks { get; init; } = [];

    public ImmutableArray<Named> Urgencies { get; init; } = [];

    /// <summary>Signs that a child's rights are violated.</summary>
    public ImmutableArray<Named> DangerSigns { get; init; } = [];

    public ImmutableArray<Named> Categories { get; init; } = [];

    public ImmutableArray<Named> KindsOfHelp { get; init; } = [];

    public ImmutableArray<Named> SupportLevels { get; init; } = [];

    /// <summary>What a visit to the home looks at.</summary>
    public ImmutableArray<Named> VisitChecklist { get; init; } = [];

    /// <summary>Fields of a family's data that rules of disclosure and forms of consent name.</summary>
    public ImmutableArray<SubjectField> SubjectFields { get; init; } = [];

    /// <summary>Articles on which disclosures rest.</summary>
    public ImmutableArray<Law> Laws { get; init; } = [];

    /// <summary>Forms of consent, the usual one first.</summary>
    public ImmutableArray<ConsentForm> Consents { get; init; } = [];

    /// <summary>What may be passed on to whom, and why. Empty in a world of before there were such rules.</summary>
    public ImmutableArray<DisclosureRule> Disclosures { get; init; } = [];

    /// <summary>How long what is personal of a closed case is kept; empty: for good, until somebody says how long.</summary>
    public ImmutableArray<RetentionRule> Retention { get; init; } = [];

    /// <summary>By when people who reported something are answered; null where no such register is kept.</summary>
    public AppealRule? Appeals { get; init; }

    /// <summary>To whom a family complains of a decision, besides the organisation's own head; null where the directory doesn't say.</summary>
    public Complaints? Complaints { get; init; }
}

/// <summary>Bodies, as a letter to a family names them.</summary>
/// <param name="Supervising">That supervises the organisations: a ministry, a department.</param>
/// <param name="Prosecutor">Whose prosecutor.</param>
/// <param name="Court">Which court, and by which act.</param>
public sealed record Complaints(Bilingual Supervising, Bilingual Prosecutor, Bilingual Court);

/// <summary>A key and what people call it.</summary>
public sealed record Named(string Key, Bilingual Name);

/// <summary>Why a family is taken on, or why the work with it ends.</summary>
/// <param name="Evidence">What has to prove it when a person enters it; null when nothing has to.</param>
/// <param name="Outcome">How the work ends by it, by <see cref="RegionDirectory.Outcomes"/>; null for a ground of intake.</param>
/// <param name="Answer">A person reported it, and is owed an answer: see <see cref="RegionDirectory.Appeals"/>.</param>
public sealed record Ground(string Key, Bilingual Name, Evidence? Evidence = null, string? Outcome = null, bool Answer = false);

/// <param name="DocumentKind">By the directory.</param>
/// <param name="Channel">How it comes, in words; null where the act doesn't say.</param>
public sealed record Evidence(string DocumentKind, Bilingual? Channel = null);

/// <param name="Calendar">Whose working days oblige it; null means the jurisdiction's.</param>
public sealed record Organisation(string Key, Bilingual Name, string? Calendar = null);

/// <param name="Kind">education, health, police, guardianship, employment, social-protection …</param>
/// <param name="Channel">How requests reach it.</param>
/// <param name="Calendar">Whose working days oblige it; null means the jurisdiction's.</param>
/// <param name="ProtectedChannel">The administrator vouches for its queue: bodies to it carry what of the family it may see, not the link alone.</param>
/// <param name="Active">It is asked; one that isn't keeps its name, and is no longer offered where one chooses.</param>
public sealed record Agency(
    string Key, Bilingual Name, string Kind, AgencyChannel Channel = AgencyChannel.Web, string? Calendar = null, bool ProtectedChannel = false, bool Active = true);

public enum AgencyChannel
{
    /// <summary>Requests are published to its queue.</summary>
    Amqp,

    /// <summary>It has an inbox on the web.</summary>
    Web,

    /// <summary>It gets a letter; a curator types the answer in.</summary>
    Paper
}

/// <summary>A commission, working group or board.</summary>
/// <param name="Issues">minutes, decree or conclusion: what its decisions are called.</param>
/// <param name="Secretary">The role that keeps its agenda.</param>
public sealed record Body(string Key, Bilingual Name, string Issues, string Secretary)
{
    /// <summary>What a body issues whose orders oblige those whom it names.</summary>
    public const string Decree = "decree";

    /// <summary>What it may decide; empty when the definition alone says.</summary>
    public ImmutableArray<Named> Decisions { get; init; } = [];

    /// <summary>Who sits in it, in the order of the act that formed it.</summary>
    public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>How many have to be present; null where no act says.</summary>
    public int? Quorum { get; init; }

    /// <summary>When it sits; null when sessions are planned by hand only.</summary>
    public SessionCalendar? Sessions { get; init; }

    /// <summary>The order or decree that formed it; null when it isn't known.</summary>
    public Bilingual? FormedBy { get; init; }

    /// <summary>Who sits in it by later orders, each from its day on; empty where the file's members are all that is known.</summary>
    public ImmutableArray<Composition> Compositions { get; init; } = [];

    /// <summary>The body as it is formed on a day: by the order in force then, else as the file has it.</summary>
    public Body On(DateOnly day) => Compositions.Where(order => order.From <= day && !(order.Until < day)).MaxBy(order => order.From) is { } order
        ? this with { Members = order.Members, Quorum = order.Quorum, FormedBy = order.Act }
        : this;
}

/// <summary>Who sits in a body by one order.</summary>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="Until">The last; null: until the next order.</param>
/// <param name="Act">The order, as papers name it.</param>
public sealed record Composition(DateOnly From, DateOnly? Until, Bilingual Act)
{
    public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>How many have to be present; null where the order doesn't say.</summary>
    public int? Quorum { get; init; }
}

/// <param name="Represents">The agency, organisation or role that the member stands for, by its key; null for none.</param>
/// <param name="Post">What they are: chair, deputy, secretary, member.</param>
public sealed record Member(string Key, Bilingual Name, string Post = "member", string? Represents = null);

/// <summary>When a body sits, by the week or by the month.</summary>
/// <param name="Weekday">monday … sunday.</param>
/// <param name="At">Local time, such as 10:00.</param>
/// <param name="ClosesDays">Days before the session at which its agenda closes: calendar days, or working ones.</param>
public sealed record SessionCalendar(string Weekday, TimeOnly At, int ClosesDays = 0)
{
    /// <summary><see cref="ClosesDays"/> counts working days.</summary>
    public bool ClosesOnWorkingDays { get; init; }

    /// <summary>Which such weekdays of the month, 1–5; empty for every week.</summary>
    public ImmutableArray<int> Weeks { get; init; } = [];
}

/// <summary>Numbered per organisation and year.</summary>
/// <param name="Prefix">Stands before the number, as the journal writes it; may be empty.</param>
public sealed record Journal(string Key, Bilingual Name, string Prefix = "")
{
    /// <summary>What each entry shows, as the printed journal has it; empty: number, day, case and family.</summary>
    public ImmutableArray<JournalColumn> Columns { get; init; } = [];

    /// <summary>The act that prescribes the columns; null: they are our own layout, and the journal says so.</summary>
    public ActParagraph? Form { get; init; }
}

/// <param name="Title">As the column is headed.</param>
public sealed record JournalColumn(JournalFact Shows, Bilingual Title);

/// <summary>What a column of a journal can show of an entry and of its case.</summary>
public enum JournalFact
{
    Number,
    EnteredOn,
    CaseNumber,
    Family,
    Applicant,
    Members,
    Children,
    Address,
    Phone,
    OpenedOn,
    Ground,
    Category,
    Track,
    Urgency,
    SupportLevel,
    Stage,
    Section,
    Curator,
    Document,
    ExpectedEnd,
    ClosedOn,
    ClosureGround,
    Outcome,
    EnteredBy
}

/// <summary>How long a kind of records is kept. Of several that apply to a case the longest counts.</summary>
/// <param name="Records">What is kept, in words.</param>
/// <param name="From">What the time runs from.</param>
/// <param name="Years">Whole years, from 1 January of the year after; null when <paramref name="Days"/> says.</param>
/// <param name="Days">Calendar days after the day itself.</param>
/// <param name="Source">The act it comes from; null when it is assumed.</param>
/// <param name="Assumed">No act at hand gives a term: this one is ours, for the methodologist to confirm.</param>
public sealed record RetentionRule(string Key, Bilingual Records, RetentionStart From, int? Years = null, int? Days = null, ActParagraph? Source = null, bool Assumed = false)
{
    /// <summary>Categories of families that it is for; empty for all.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];
}

public enum RetentionStart
{
    CaseClosed
}

/// <param name="Document">The act's number or name.</param>
public sealed record ActParagraph(string Document, string Paragraph);
