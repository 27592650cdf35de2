using Interagency.Workflows.Cases;
using Interagency.Workflows.PeriodReports;
using Xunit;
using static Interagency.Workflows.Tests.PeriodReports.ShippedReports;

namespace Interagency.Workflows.Tests.PeriodReports;

public sealed class OtherReportTests
{
    [Fact]
    public void Indicators_Line3_IsTheShareOfThoseWhoOvercame()
    {
        ReportedCase[] cases = [Family("a", "2026-01-15", "2026-02-20"), Family("b", "2026-01-15"), Family("c", "2026-01-15"), Family("d", "2026-01-15", "2026-02-01") with { Outcome = "other" }];

        var figures = Of("RU-NGR", "indicators", cases, "2026-Q1", Borovichi);

        Assert.Equal((4m, 1m, 0.25m, 4m, 1m), (figures["1"], figures["2"], figures["3"], figures["1.3"], figures["2.3"]));
        Assert.Null(Of("RU-NGR", "indicators", [], "2026-Q1", Borovichi)["3"]);
        Assert.True(figures.IsBalanced);
    }

    [Fact]
    public void Sum_OfIndicators_ReckonsTheShareAnew()
    {
        var report = Shelf.Find("RU-NGR", "indicators")!;
        var one = Of("RU-NGR", "indicators", [Family("a", "2026-01-15", "2026-02-20")], "2026-Q1", Borovichi);
        var other = Of("RU-NGR", "indicators", [.. Enumerable.Range(0, 3).Select(i => Family($"b{i}", "2026-01-15", organisation: Novgorod))], "2026-Q1", Novgorod);

        Assert.Equal((1m, 0m, 0.25m), (one["3"], other["3"], ReportFigures.Sum(report, [one, other])["3"]));
    }

    [Fact]
    public void Results_AreComparedWithTheirBase()
    {
        Assert.Equal((-13m, -56m, -45m), (new BaseChange(100, 87).Percent, new BaseChange(25, 11).Percent, new BaseChange(20, 11).Percent));
        Assert.Equal((33.3m, null, null), (new BaseChange(3, 4).Percent, new BaseChange(0, 4).Percent, new BaseChange(null, 4).Percent));
    }

    [Fact]
    public void Results_CountFamiliesTakenOn_Placements_AndMinorsOfSignals()
    {
        ReportedCase Signal(string id, string day, int children, string? support = null, string? closed = null, string? ground = null, string? outcome = null) =>
            new(id, "shafkat", At(day), SubjectKind.Family, "helpline", null, null, children) { Stages = support is null ? [new("signal", At(day))] : [new("signal", At(day)), new("support", At(support))], ClosedAt = closed is null ? null : At(closed), ClosureGround = ground, Outcome = outcome };
        ReportedCase[] cases =
        [
            Signal("a", "2026-01-10", 2, "2026-02-01"), Signal("b", "2026-03-10", 3, closed: "2026-03-12", ground: "signal-not-confirmed", outcome: "not-taken"),
            Signal("c", "2025-12-10", 1, "2026-01-10", "2026-04-01", "child-placed", "worsening"), Signal("d", "2025-12-20", 4),
        ];

        var figures = Of("RU-TA", "results", cases, "2026", "shafkat");

        Assert.Equal((2m, 1m, 5m), (figures["1"], figures["2"], figures["3"]));
    }

    [Fact]
    public void PreventionInformation_CountsMeasuresByTrack_AsTheCaseStoodThen()
    {
        ReportedCase Case(string id, string track, string? changed = null) => new(id, "angarsk-centre", At("2026-01-10"), SubjectKind.Family, "kdn-decree", null, changed ?? track, 1)
        {
            OpeningTrack = track, Tracks = changed is null ? [] : [new(changed, At("2026-08-01"))],
            Measures = [new("legal", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), "angarsk-centre"), new("social", new DateOnly(2026, 9, 1), null, "angarsk-centre"), new("social", new DateOnly(2026, 5, 1), null, "angarsk-centre")],
        };

        ReportedCase[] cases = [Case("a", "sop-lead"), Case("b", "sop-lead", "tzhs"), Case("c", "sop-coexecutor")];
        var (first, second) = (Of("RU-IRK", "prevention-information", cases, "2026-H1", "angarsk-centre"), Of("RU-IRK", "prevention-information", cases, "2026-H2", "angarsk-centre"));

        Assert.Equal((2m, 4m, 2m, 1m, 2m, 1m, 0m), (first["1"], first["1.1"], first["1.2"], first["2"], first["2.1"], first["2.2"], first["3"]));
        Assert.Equal((1m, 1m, 1m, 1m), (second["1"], second["1.1"], second["3"], second["3.1"]));
    }

    [Fact]
    public void EveryShippedReport_KnowsItsDirectory()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows-json", "reports"), "*.json"))
        {
            var file = ReportJson.Read(File.ReadAllText(path), Path.GetFileName(path));
            Assert.Empty(ReportRules.Unknown(file, Procedures.Shipped.World.Directories.For(file.Region)));
        }
    }

    private static ReportFigures Of(string region, string report, IEnumerable<ReportedCase> cases, string period, string organisation) =>
        new ReportReckoner(Shelf.Find(region, report)!, Local).Reckon(cases, organisation, ReportPeriod.Parse(period)!.Value);
}
