using Interagency.Workflows.PeriodReports;
using Xunit;
using static Interagency.Workflows.Tests.PeriodReports.ShippedReports;

namespace Interagency.Workflows.Tests.PeriodReports;

public sealed class Annex2Tests
{
    private static readonly string[] Lines =
    [
        "1.1", "1.2", "1.3", "1.4", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "1.5", "1.5.1", "1.5.2", "1.5.3", "1.5.4", "1.5.5",
        "1.6", "1.6.1", "1.6.2", "1.6.3", "1.6.4", "1.7", "1.7.1", "1.8"
    ];

    [Fact]
    public void Report_HasTheLinesOfTheForm_AndEveryBalance()
    {
        Assert.Equal(Lines, Annex2.Lines.Select(line => line.Line));
        Assert.All(Annex2.Lines, line => Assert.NotNull(line.Count));
        Assert.Superset(
            new HashSet<string> { "1.3 = 1.1 + 1.2", "1.4 = 1.3", "1.5 = 1.3", "1.6 = 1.3", "1.8 = 1.3 - 1.7", "1.1 = former 1.8", "1.7.1 <= 1.7" },
            Annex2.Balances.Select(balance => balance.Says).ToHashSet());
    }

    [Fact]
    public void EveryCategory_StandsInOneLine()
    {
        var counted = Annex2.Lines.Where(line => line.Line.StartsWith("1.4.", StringComparison.Ordinal)).SelectMany(line => line.Count!.Categories.Select(category => (Category: category, line.Line))).ToDictionary(of => of.Category, of => of.Line);

        Assert.Equal(Procedures.Shipped.World.Directories.For("RU-NGR")!.Categories.Select(category => category.Key).Order(), counted.Keys.Order());
        Assert.Equal(("1.4.1", "1.4.2"), (counted["disabled-children"], counted["health-limits-under-3"]));
        Assert.Equal(("1.4.5", "1.4.7"), (counted["pregnant-refusal"], counted["newborn-refusal"]));
        Assert.Equal(("1.4.9", "1.4.9"), (counted["rights-restricted"], counted["other-family"]));
    }

    [Theory]
    [InlineData("2025-Q4", "2026-01-12", "2025-12-30")] // the 5th is within the New Year days, and 31 December 2025 is off
    [InlineData("2026-Q1", "2026-04-06", "2026-04-03")] // a Sunday
    [InlineData("2026-Q2", "2026-07-06", "2026-07-03")]
    [InlineData("2026-Q3", "2026-10-05", "2026-10-02")] // a Monday
    [InlineData("2025-Q1", "2025-04-07", "2025-04-04")] // a Saturday
    public void Term_IsThe5th_MissedAfterTheNextWorkingDay_RemindedOnTheOneBefore(string period, string last, string remind)
    {
        var due = ReportDueDate.Of(Annex2.Due!, ReportPeriod.Parse(period)!.Value, Procedures.Shipped.World.Calendars.For("RU-NGR"));

        Assert.Equal(5, due.WorkTo.Day);
        Assert.Equal((last, remind), (Day(due.Last), Day(due.Remind)));
    }

    [Theory]
    [InlineData("2026-03-31", "2026-06-30", 0, 1, 1, 0, 1)] // taken on upon the last day of the quarter
    [InlineData("2025-12-31", "2026-01-01", 1, 0, 1, 1, 0)] // taken off upon its first
    [InlineData("2026-01-01", "2026-03-31", 0, 1, 1, 1, 0)]
    [InlineData("2025-10-01", "2025-12-31", 0, 0, 0, 0, 0)]
    [InlineData("2026-04-01", null, 0, 0, 0, 0, 0)]
    [InlineData("2025-06-01", null, 1, 0, 1, 0, 1)]
    public void Family_IsCountedByItsDays(string taken, string? off, int atStart, int takenOn, int during, int takenOff, int atEnd)
    {
        var figures = Reckon([Family("a", taken, off)], "2026-Q1");

        Assert.Equal([atStart, takenOn, during, takenOff, atEnd], new[] { "1.1", "1.2", "1.3", "1.7", "1.8" }.Select(line => (int)figures[line]!));
        Assert.Equal(during, figures["1.4.6"]);
    }

    [Fact]
    public void Day_IsThatOfTheRegion()
    {
        // 31 March, 23:30 in Novgorod, is 20:30 UTC; 00:30 on 1 April there is still March in UTC.
        var late = Family("a", "2026-03-31") with { Entries = [new("support-journal", new DateTimeOffset(2026, 3, 31, 20, 30, 0, TimeSpan.Zero))] };
        var next = Family("b", "2026-03-31") with { Entries = [new("support-journal", new DateTimeOffset(2026, 3, 31, 21, 30, 0, TimeSpan.Zero))] };

        Assert.Equal(["a"], Reckon([late, next], "2026-Q1").Lines.Single(line => line.Line == "1.2").CaseIds);
    }

    [Fact]
    public void HandOver_EndsWithOne_AndBeginsWithTheOther()
    {
        var family = Family("a", "2026-01-15", "2026-06-01");
        family = family with { Handovers = [.. family.Handovers, new(Novgorod, At("2026-02-20"))] };

        var (first, second) = (Reckon([family], "2026-Q1"), Reckon([family], "2026-Q1", Novgorod));

        Assert.Equal((0m, 1m, 1m, 0m, 0m), (first["1.1"], first["1.2"], first["1.7"], first["1.7.1"], first["1.8"]));
        Assert.Equal((0m, 1m, 0m, 1m), (second["1.1"], second["1.2"], second["1.7"], second["1.8"]));
        Assert.Equal(1, Reckon([family], "2026-Q2", Novgorod)["1.7.1"]);
    }

    [Fact]
    public void ClosedInTheMomentOfTheHandOver_ItEndsWithWhoHandedItOver()
    {
        var family = Family("a", "2026-01-15", "2026-02-20");
        family = family with { Handovers = [.. family.Handovers, new(Novgorod, family.ClosedAt!.Value)] };

        Assert.Equal((1m, 1m), (Reckon([family], "2026-Q1")["1.7"], Reckon([family], "2026-Q1")["1.7.1"]));
        Assert.Equal(0, Reckon([family], "2026-Q1", Novgorod)["1.3"]);
    }

    [Fact]
    public void SeveralCategories_StandInEachLine_OrInThePrimaryOneAlone()
    {
        var family = Family("a", "2026-01-15", category: "one-parent") with { FurtherCategories = ["large-family", "disabled-children"] };

        var (all, primary) = (Reckon([family], "2026-Q1"), Reckon([family], "2026-Q1", primaryOnly: true));

        Assert.Equal((1m, 1m, 1m, 1m), (all["1.4"], all["1.4.1"], all["1.4.6"], all["1.4.8"]));
        Assert.Equal((1m, 0m, 0m, 1m), (primary["1.4"], primary["1.4.1"], primary["1.4.6"], primary["1.4.8"]));
        Assert.True(all.IsBalanced && primary.IsBalanced);
    }

    [Fact]
    public void WithoutACategory_AFamilyIsAmongTheOthers() => Assert.Equal(1, Reckon([Family("a", "2026-01-15", category: null)], "2026-Q1")["1.4.9"]);

    [Fact]
    public void Help_CountsOnce_WithinThePeriod_ByWhoGaveIt_MeasuresDoneToo()
    {
        ReportedHelp Legal(string day, string by = Borovichi) => new("legal", 3, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), by);
        ReportedCase[] cases =
        [
            Family("a", "2026-01-15") with { Help = [Legal("2026-02-01"), Legal("2026-03-01")] }, Family("b", "2026-01-15") with { Help = [Legal("2026-04-01")] },
            Family("c", "2026-01-15") with { Help = [Legal("2026-02-01", Novgorod)] },
            Family("d", "2026-01-15") with { Measures = [new("legal", new DateOnly(2026, 5, 1), new DateOnly(2026, 2, 3), Borovichi), new("medical", new DateOnly(2026, 2, 1), null, Borovichi)] },
        ];

        var figures = Reckon(cases, "2026-Q1");

        Assert.Equal(["a", "d"], figures.Lines.Single(line => line.Line == "1.5.2").CaseIds);
        Assert.Equal((2m, 0m), (figures["1.5.2"], figures["1.5.1"]));
    }

    [Fact]
    public void FamilyThatWasNotTakenOn_IsNowhere()
    {
        var family = Family("a", "2026-01-15", "2026-02-01") with { Outcome = "not-taken" };

        Assert.All(Reckon([family], "2026-Q1").Lines, line => Assert.Equal(0, line.Value));
    }

    [Fact]
    public void FormerPeriod_ThatSaysAnotherNumber_IsToldByTheBalance()
    {
        var figures = Reckon([Family("a", "2025-06-01")], "2026-Q1", former: new Dictionary<string, decimal?> { ["1.8"] = 2 });

        Assert.False(figures.IsBalanced);
        Assert.Equal(new BalanceFigure("1.1 = former 1.8", 1, 2, false), figures.Balances.Single(balance => balance.Holds == false));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
