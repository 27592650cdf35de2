using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.PeriodReports;
using ShippedWorld = Interagency.Workflows.Tests.Procedures.Shipped;

namespace Interagency.Workflows.Tests.PeriodReports;

/// <summary>The reports that are shipped, and invented cases for them.</summary>
internal static class ShippedReports
{
    internal const string Borovichi = "centre-borovichi", Novgorod = "centre-velikiy-novgorod", StarayaRussa = "centre-staraya-russa";

    internal static ReportShelf Shelf { get; } = new(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows-json", "reports"), "*.json").Select(path => ReportJson.Read(File.ReadAllText(path), Path.GetFileName(path))));

    internal static ReportDefinition Annex2 => Shelf.Find("RU-NGR", "annex-2")!;

    internal static LocalTime Local => ShippedWorld.World.Calendars.For("RU-NGR").Local;

    internal static DateTimeOffset At(string day) => Local.At(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(12, 0));

    /// <summary>A family that came to an institution through the authorised body.</summary>
    internal static ReportedCase Family(string id, string taken, string? off = null, string? category = "large-family", string organisation = Borovichi) =>
        new(id, "goku", At(taken).AddDays(-5), SubjectKind.Family, "parent-application", category, null, 2)
        {
            Handovers = [new(organisation, At(taken).AddDays(-2))], Entries = [new("support-journal", At(taken))], ClosedAt = off is null ? null : At(off), Outcome = off is null ? null : "improvement", ClosureGround = off is null ? null : "goal-reached",
        };

    internal static ReportFigures Reckon(IEnumerable<ReportedCase> cases, string period, string organisation = Borovichi, bool primaryOnly = false, IReadOnlyDictionary<string, decimal?>? former = null) =>
        new ReportReckoner(Annex2, Local).Reckon(cases, organisation, ReportPeriod.Parse(period)!.Value, primaryOnly, former);
}
