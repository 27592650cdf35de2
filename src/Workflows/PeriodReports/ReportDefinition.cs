using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.PeriodReports;

/// <summary>The reports of one jurisdiction: a file of data, named by keys of its directory.</summary>
public sealed record ReportFile
{
    /// <summary>The jurisdiction: a directory's region.</summary>
    public required string Region { get; init; }

    public ImmutableArray<ReportDefinition> Reports { get; init; } = [];
}

/// <summary>One report: who owes it when, what counts as support, which lines it has and how they hold together.</summary>
public sealed record ReportDefinition
{
    /// <summary>Unique within the jurisdiction.</summary>
    public required string Key { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>Where its form is read from.</summary>
    public required ActParagraph Source { get; init; }

    /// <summary>The lengths of period it may be made for; the first is the one it is owed for.</summary>
    public ImmutableArray<PeriodKind> Periods { get; init; } = [];

    /// <summary>When it is due; null for one that nobody owes.</summary>
    public ReportDue? Due { get; init; }

    /// <summary>Organisations of the directory that make it; empty for all.</summary>
    public ImmutableArray<string> Organisations { get; init; } = [];

    public required SupportRule Support { get; init; }

    public required ReportForm Form { get; init; }

    public ImmutableArray<ReportLine> Lines { get; init; } = [];

    public ImmutableArray<ReportBalance> Balances { get; init; } = [];

    /// <summary>Its numbers are compared with those of a base period, which somebody sets.</summary>
    public bool AgainstBase { get; init; }

    /// <summary>A family of several categories may be counted in the line of its primary one alone, if whoever makes the report chooses so.</summary>
    public bool MayCountPrimaryOnly { get; init; }

    /// <summary>What the source doesn't say and we have taken to be so, each with the question to ask its author.</summary>
    public ImmutableArray<Bilingual> Assumed { get; init; } = [];

    public bool IsOwedBy(string organisation) => Organisations.IsEmpty || Organisations.Contains(organisation);

    public ReportLine? Find(string line) => Lines.FirstOrDefault(l => l.Line == line);
}

/// <summary>A report is due by a day of the month after its period.</summary>
/// <param name="Day">1 to 28. Work to it as it stands; it is missed only after the next working day where it is none (Civil Code art. 193).</param>
/// <param name="To">Whom it is sent to.</param>
public sealed record ReportDue(int Day, Bilingual To, ActParagraph Source);

/// <summary>What "on support" means to a report.</summary>
/// <param name="Without">Outcomes of cases that were no support at all.</param>
public sealed record SupportRule(SupportStart From, SupportEnd Until)
{
    public ImmutableArray<string> Without { get; init; } = [];
}

/// <param name="Key">Of the journal or the stage; null for <see cref="SupportStarts.Opening"/>.</param>
public sealed record SupportStart(SupportStarts At, string? Key = null);

public enum SupportStarts
{
    /// <summary>The case is opened.</summary>
    Opening,

    /// <summary>Its first entry in a journal that isn't annulled.</summary>
    Journal,

    /// <summary>A stage is entered for the first time.</summary>
    Stage
}

/// <param name="Key">Of the stage; null for <see cref="SupportEnds.Closing"/>.</param>
public sealed record SupportEnd(SupportEnds At, string? Key = null);

public enum SupportEnds
{
    Closing,

    /// <summary>A stage is entered for the first time, if the case isn't closed before.</summary>
    Stage
}

/// <summary>The report as the source prints it, in Russian. <c>{organisation}</c>, <c>{period}</c> and <c>{region}</c> stand for what is filled in.</summary>
/// <param name="Head">Lines at the right, above the title.</param>
/// <param name="Columns">Titles of number, name and value.</param>
/// <param name="Signs">The post that signs.</param>
public sealed record ReportForm(string Title, string Signs)
{
    public ImmutableArray<string> Head { get; init; } = [];

    public ImmutableArray<string> Columns { get; init; } = [];
}

/// <summary>A line: counted, or reckoned from other lines.</summary>
/// <param name="Line">Its number as the source prints it: 1.4.2.</param>
/// <param name="Count">Null for one that <paramref name="Formula"/> gives.</param>
/// <param name="Formula">Such as <c>1.1 + 1.2</c> or <c>2 / 1</c>.</param>
/// <param name="Percent">A quotient is shown in percent.</param>
public sealed record ReportLine(string Line, Bilingual Name, CountRule? Count = null, string? Formula = null, bool Percent = false);

public enum ReportUnit
{
    /// <summary>Times that somebody was on support; one case taken on twice by an organisation counts twice.</summary>
    Cases,

    /// <summary>Children of those cases, as they were counted at the opening.</summary>
    Children,

    /// <summary>Services given within the period.</summary>
    Services,

    /// <summary>Measures of plans.</summary>
    Measures
}

public enum ReportWhen
{
    /// <summary>On support on the first day of the period, and taken on before it.</summary>
    AtStart,
    TakenOn,

    /// <summary>On support on any day of the period.</summary>
    During,
    TakenOff,

    /// <summary>On support still when the last day is over.</summary>
    AtEnd,

    /// <summary>Opened within the period, whatever became of it.</summary>
    Opened,

    /// <summary>Of measures: to be done within the period, of cases on support in it.</summary>
    Planned,

    /// <summary>Of measures: done within the period.</summary>
    Done
}

/// <summary>What a line counts. Each list that is empty doesn't narrow.</summary>
public sealed record CountRule(ReportWhen When, ReportUnit Unit = ReportUnit.Cases)
{
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Those without a category count with <see cref="Categories"/>.</summary>
    public bool Uncategorised { get; init; }

    /// <summary>The track on the last day of support within the period.</summary>
    public ImmutableArray<string> Tracks { get; init; } = [];

    public ImmutableArray<SubjectKind> Subjects { get; init; } = [];

    /// <summary>How the work ended; for those taken off.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>Why it ended; for those taken off.</summary>
    public ImmutableArray<string> ClosureGrounds { get; init; } = [];

    /// <summary>Given help of one of these kinds within the period.</summary>
    public ImmutableArray<string> KindsOfHelp { get; init; } = [];

    /// <summary>A measure of the kind that was done within the period is such help too.</summary>
    public bool MeasuresAreHelp { get; init; }
}

/// <summary>How lines hold together: <c>1.3 = 1.1 + 1.2</c>, <c>1.7.1 &lt;= 1.7</c>, <c>1.1 = former 1.8</c>.</summary>
/// <param name="PrimaryOnly">It holds when primary categories alone are counted (true), or all (false); null: always.</param>
public sealed record ReportBalance(string Says, bool? PrimaryOnly = null);
