namespace Interagency.Adapters.Persistence.PeriodReports;

/// <summary>What the watch over reports tells.</summary>
public enum ReportStep
{
    /// <summary>The last working day before the term has come.</summary>
    DueSoon,

    /// <summary>The term is over, and the report isn't signed.</summary>
    Missed
}

/// <summary>Told once for each report owed and step; it stands until the report is signed.</summary>
public sealed class ReportNoticeRow : IPlaced
{
    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string Report { get; set; } = "";

    public string Period { get; set; } = "";

    public ReportStep Step { get; set; }

    public DateTimeOffset At { get; set; }
}
