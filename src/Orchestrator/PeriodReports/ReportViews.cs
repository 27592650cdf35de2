using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>How a report stands.</summary>
public enum ReportState
{
    /// <summary>Its period runs still.</summary>
    Running,

    /// <summary>The period is over; nobody has signed it yet, and there is time, or no term.</summary>
    Open,

    /// <summary>The last working day before its term has come.</summary>
    DueSoon,
    Missed,
    Signed
}

/// <summary>A report of an organisation and how it stands.</summary>
/// <param name="Due">Null for one without a term.</param>
/// <param name="Edition">The last one signed; null: none is.</param>
public sealed record OwedReport(
    string Region, string RegionName, string Organisation, string OrganisationName, string Report, string ReportName, string Period, string PeriodName, ReportState State, ReportDueDate? Due, int? Edition, DateTimeOffset? SignedAt)
{
    /// <summary>When the watch said that the term is near, and that it is over; null: not.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    public DateTimeOffset? MissedAt { get; init; }

    internal string Address => $"/reports/{Uri.EscapeDataString(Region)}/{Report}/{Period}/{Uri.EscapeDataString(Organisation)}";

    internal string WholeAddress => $"/reports/{Uri.EscapeDataString(Region)}/{Report}/{Period}";
}

/// <summary>A line as it is shown.</summary>
/// <param name="Value">Null for a quotient by nothing.</param>
/// <param name="Cases">How many cases stand behind it.</param>
public sealed record ReportLineView(string Line, string Name, decimal? Value, bool Percent, int Cases)
{
    /// <summary>The number of the base period; null where nothing is compared.</summary>
    public decimal? Base { get; init; }

    /// <summary>In percent of the base.</summary>
    public decimal? Change { get; init; }

    /// <summary>Of a signed report: what the cases would give now, when it is another number.</summary>
    public decimal? Now { get; init; }

    internal int Depth => Line.Count(sign => sign == '.');
}

/// <summary>A signed edition.</summary>
public sealed record ReportEdition(int Edition, string SignedBy, DateTimeOffset SignedAt, string? Note);

/// <summary>One organisation's report of a period: a signed edition, or what the cases give now.</summary>
/// <param name="Edition">The edition shown; null: none, the figures are of now.</param>
/// <param name="MaySign">The reader may, and the period is over.</param>
public sealed record ReportView(
    string Region, string Organisation, string OrganisationName, string Report, string Name, string Source, string Period, string PeriodName, int? Edition, IReadOnlyList<ReportLineView> Lines,
    IReadOnlyList<BalanceFigure> Balances, bool PrimaryOnly, bool MayCountPrimaryOnly, IReadOnlyList<ReportEdition> Editions, ReportState State, ReportDueDate? Due, bool MaySign, IReadOnlyList<string> Assumed)
{
    /// <summary>The term's words: to whom, by what paragraph; null for a report without one.</summary>
    public string? SentTo { get; init; }

    public bool AgainstBase { get; init; }

    /// <summary>Null: nobody has set it.</summary>
    public string? BasePeriod { get; init; }

    public string? BaseName { get; init; }

    public bool MaySetBase { get; init; }

    internal string Address => $"/reports/{Uri.EscapeDataString(Region)}/{Report}/{Period}/{Uri.EscapeDataString(Organisation)}";
}

/// <summary>The cases behind a number.</summary>
/// <param name="Cases">Those that the reader sees.</param>
/// <param name="Others">How many there are besides.</param>
public sealed record ReportLineCases(string Line, string Name, decimal? Value, bool Percent, IReadOnlyList<CaseOfLine> Cases, int Others);

public sealed record CaseOfLine(string CaseId, string Number);

/// <summary>A column of the consolidated report.</summary>
public sealed record ConsolidatedPart(string Organisation, string OrganisationName, int? Edition, ReportState State, IReadOnlyDictionary<string, decimal?> Values)
{
    /// <summary>It has had a case here by the end of the period; one that hasn't owes nothing.</summary>
    public bool Owes { get; init; }
}

/// <summary>The consolidated report of a region: the sum of the last signed editions, and who hasn't signed.</summary>
public sealed record ConsolidatedReport(
    string Region, string RegionName, string Report, string Name, string Period, string PeriodName, IReadOnlyList<ReportLineView> Lines, IReadOnlyList<BalanceFigure> Balances, IReadOnlyList<ConsolidatedPart> Parts)
{
    /// <summary>Some have counted primary categories alone, and others all.</summary>
    public bool IsMixed { get; init; }

    internal IEnumerable<ConsolidatedPart> Sent => Parts.Where(part => part.Edition is not null);

    internal IEnumerable<ConsolidatedPart> Missing => Parts.Where(part => part.Edition is null);

    internal string Address => $"/reports/{Uri.EscapeDataString(Region)}/{Report}/{Period}";
}
