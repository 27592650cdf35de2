namespace Interagency.Adapters.Persistence.PeriodReports;

/// <summary>A report as its director signed it. It never changes: what was wrong is put right by the next edition.</summary>
public sealed class SignedReportRow : IPlaced
{
    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>The report's key in the region's file.</summary>
    public string Report { get; set; } = "";

    /// <summary><c>2026-Q1</c>, <c>2026-H1</c>, <c>2026</c>.</summary>
    public string Period { get; set; } = "";

    /// <summary>From 1.</summary>
    public int Edition { get; set; }

    /// <summary>The figures, with the ids of the cases behind each line: the JSON of <see cref="Workflows.PeriodReports.ReportFigures"/>.</summary>
    public string Figures { get; set; } = "";

    /// <summary>The names of its lines, as they were then: the JSON of <see cref="Workflows.PeriodReports.ReportDefinition"/>.</summary>
    public string Definition { get; set; } = "";

    /// <summary>What a later edition corrects, or why a balance doesn't hold; null for nothing to say.</summary>
    public string? Note { get; set; }

    public string SignedBy { get; set; } = "";

    public DateTimeOffset SignedAt { get; set; }
}
