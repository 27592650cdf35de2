namespace Interagency.Adapters.Persistence.PeriodReports;

/// <summary>The period with which an organisation compares the figures of a report.</summary>
public sealed class ReportBaseRow : IPlaced
{
    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string Report { get; set; } = "";

    /// <summary>The length of the periods that are compared with it.</summary>
    public Workflows.PeriodReports.PeriodKind Kind { get; set; }

    /// <summary>The base itself, such as <c>2024</c>.</summary>
    public string Period { get; set; } = "";

    public string SetBy { get; set; } = "";

    public DateTimeOffset SetAt { get; set; }
}
