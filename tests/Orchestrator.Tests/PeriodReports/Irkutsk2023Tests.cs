using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Orchestrator.Tests.PeriodReports;

/// <summary>The figures of 2023 that the Irkutsk centre has published, by invented cases through the engine and the store.</summary>
public sealed class Irkutsk2023Tests(ReportService service) : IClassFixture<ReportService>
{
    private const string Centre = "angarsk-centre";

    [Fact]
    public async Task Figures_ComeOutExactly()
    {
        var cases = new List<string>();
        // 104 families at risk with 193 children, 97 minors, 247 families in hardship with 543 children; some were taken on before the year.
        for (var i = 0; i < 104; i++) cases.Add(await OpenAsync(i, "kdn-decree", i % 2 == 0 ? "sop-lead" : "sop-coexecutor", "sop-family", i < 89 ? 2 : 1));
        for (var i = 0; i < 97; i++) cases.Add(await service.OpenAsync(Day(i), "yearly", Centre, "kdn-decree", "sop-minor", track: "sop-lead", subject: "minor"));
        for (var i = 0; i < 247; i++) cases.Add(await OpenAsync(i, "family-application", "tzhs", "tzhs-family", i < 49 ? 3 : 2));
        // Beside them those that the year doesn't count: refused, taken off before it, taken on after it.
        await service.CloseAsync("2023-03-02", await OpenAsync(70, "family-application", "tzhs", "tzhs-family", 2), "not-accepted");
        await service.CloseAsync("2022-12-30", await service.OpenAsync("2022-05-05", "yearly", Centre, "family-application", "tzhs-family", track: "tzhs"), "fulfilment");
        foreach (var (kind, count) in new[] { ("psychological", 218), ("pedagogical", 741), ("legal", 438), ("social", 227) })
            for (var (left, at) = (count, 0); left > 0; left -= 90, at += 7) await service.HelpAsync("2023-11-15", cases[at], kind, Math.Min(90, left));
        await service.HelpAsync("2024-01-09", cases[301], "legal", 7);
        for (var i = 0; i < 183; i++) await service.CloseAsync(i % 3 == 0 ? "2023-12-31" : "2023-12-01", cases[i * 2], i < 122 ? (i * 2 < 201 ? "sop-removal" : "fulfilment") : i < 132 ? "rights-lost" : i % 2 == 0 ? "move" : "of-age");
        await service.CloseAsync("2024-01-01", cases[1], "move");
        await service.OpenAsync("2024-01-01", "yearly", Centre, "family-application", "tzhs-family", track: "tzhs");
        service.Clock.Now = null;

        var (status, report) = await service.GetAsync($"/api/reports/RU-IRK/yearly/2023/{Centre}?edition=0");

        Assert.Equal(200, status);
        var lines = report["lines"]!.AsArray().ToDictionary(line => (string)line!["line"]!, line => (int)line!["value"]!);
        Assert.Equal((448, 104, 97, 247), (lines["1"], lines["1.1"], lines["1.2"], lines["1.3"]));
        Assert.Equal((193, 543), (lines["1.1.1"], lines["1.3.1"]));
        Assert.Equal((218, 741, 438, 227, 1624), (lines["2.1"], lines["2.2"], lines["2.3"], lines["2.4"], lines["2"]));
        Assert.Equal((183, 122, 10, 51), (lines["3"], lines["3.1"], lines["3.2"], lines["3.3"]));
        Assert.All(report["balances"]!.AsArray(), balance => Assert.True((bool)balance!["holds"]!));
        var behind = (await service.GetAsync($"/api/reports/RU-IRK/yearly/2023/{Centre}/lines/3.2?edition=0")).Body;
        Assert.Equal((10, 0), (behind["cases"]!.AsArray().Count, (int)behind["others"]!));
    }

    private Task<string> OpenAsync(int at, string ground, string track, string category, int children) => service.OpenAsync(Day(at), "yearly", Centre, ground, category, track: track, children: children);

    private static string Day(int at) => FormattableString.Invariant($"{(at % 4 == 0 ? 2022 : 2023)}-{1 + (at % 10):00}-{1 + (at % 28):00}");
}
