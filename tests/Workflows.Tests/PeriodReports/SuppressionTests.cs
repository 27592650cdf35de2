using Interagency.Workflows.PeriodReports;
using Xunit;
using static Interagency.Workflows.Tests.PeriodReports.ShippedReports;

namespace Interagency.Workflows.Tests.PeriodReports;

public sealed class SuppressionTests
{
    [Fact]
    public void UnderFive_IsHidden_AndWithItWhatWouldGiveItAway()
    {
        var hidden = Suppression.Hidden(Cells(("total", 30), ("a", 3), ("b", 20), ("c", 7)), [Sum("total", "a", "b", "c")]);

        Assert.Equal(["a", "c"], hidden.Order());
    }

    [Fact]
    public void Nobody_IsShown_AndNothingElseIsHiddenForIt() => Assert.Empty(Suppression.Hidden(Cells(("total", 20), ("a", 0), ("b", 20)), [Sum("total", "a", "b")]));

    [Fact]
    public void TwoHiddenCells_ThatTwoEquationsGive_HideMore()
    {
        // a + b = 8 and a - b = 0 give both, though each equation has two unknowns.
        var hidden = Suppression.Hidden(
            Cells(("sum", 8), ("difference", 0), ("a", 4), ("b", 4)), [Sum("sum", "a", "b"), new(new Dictionary<string, int> { ["a"] = 1, ["b"] = -1, ["difference"] = -1 })]);

        Assert.Equal(["a", "b", "sum"], hidden.Order());
    }

    [Fact]
    public void SmallTable_IsHiddenOnBothSides()
    {
        var hidden = Suppression.Hidden(
            Cells(("a1", 3), ("a2", 17), ("a", 20), ("b1", 9), ("b2", 11), ("b", 20), ("1", 12), ("2", 28), ("all", 40)),
            [Sum("a", "a1", "a2"), Sum("b", "b1", "b2"), Sum("1", "a1", "b1"), Sum("2", "a2", "b2"), Sum("all", "a", "b"), Sum("all", "1", "2")]);

        Assert.True(hidden.Count >= 4, string.Join(", ", hidden));
        Assert.Contains("a1", hidden);
    }

    [Theory, MemberData(nameof(Annex2PropertyTests.Seeds), MemberType = typeof(Annex2PropertyTests))]
    public void Extract_OfRandomInstitutions_HidesEveryNumberUnderFive_AndLetsNoneBeReckoned(int seed)
    {
        var random = new Random(seed);
        string[] institutions = [Borovichi, Novgorod, StarayaRussa];
        var parts = institutions.ToDictionary(o => o, o => Reckon(
            Enumerable.Range(0, random.Next(30)).Select(i => Family($"{o}{i}", $"2025-{random.Next(10, 13)}-{random.Next(10, 28)}", random.Next(3) == 0 ? $"2026-0{random.Next(1, 4)}-{random.Next(10, 28)}" : null, random.Next(2) == 0 ? "sop" : "large-family", o)), "2026-Q1", o));

        var table = ReportTable.Of(Annex2, parts);

        var all = new Dictionary<string, ReportFigures>(parts) { [ReportTable.All] = ReportFigures.Sum(Annex2, [.. parts.Values]) };
        Assert.All(table.Cells, cell => Assert.True(cell.Value is null or 0 or >= 5, $"{cell.Key} {cell.Value}"));
        foreach (var line in Annex2.Lines)
        {
            var column = table.Organisations.Where(o => table.Cells[(o, line.Line)] is null).ToList();
            Assert.NotEqual(1, column.Count);
            Assert.All(column, o => Assert.True(all[o][line.Line] > 0));
        }

        // 1.3 = 1.1 + 1.2 and 1.8 = 1.3 - 1.7, in each column: one that is hidden alone would follow.
        foreach (var organisation in table.Organisations)
            foreach (var lines in new[] { new[] { "1.1", "1.2", "1.3" }, ["1.3", "1.7", "1.8"], ["1.3", "1.4"], ["1.3", "1.5"] })
                Assert.NotEqual(1, lines.Count(line => table.Cells[(organisation, line)] is null));
    }

    [Fact]
    public void Share_OfAHiddenNumber_IsHidden()
    {
        var report = Shelf.Find("RU-NGR", "indicators")!;
        var figures = new ReportReckoner(report, Local).Reckon([.. Enumerable.Range(0, 12).Select(i => Family($"a{i}", "2026-01-15", i < 3 ? "2026-02-20" : null))], Borovichi, ReportPeriod.Parse("2026-Q1")!.Value);

        var table = ReportTable.Of(report, new Dictionary<string, ReportFigures> { [Borovichi] = figures });

        Assert.Equal((12m, null, null), (table.Cells[(Borovichi, "1")], table.Cells[(Borovichi, "2")], table.Cells[(Borovichi, "3")]));
    }

    private static Dictionary<string, decimal> Cells(params (string Cell, decimal Value)[] cells) => cells.ToDictionary(of => of.Cell, of => of.Value);

    private static CellEquation Sum(string total, params string[] parts) => new(parts.ToDictionary(part => part, _ => 1).Append(KeyValuePair.Create(total, -1)).ToDictionary());
}
