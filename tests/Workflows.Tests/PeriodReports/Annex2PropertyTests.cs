using Interagency.Workflows.Cases;
using Interagency.Workflows.PeriodReports;
using Xunit;
using static Interagency.Workflows.Tests.PeriodReports.ShippedReports;

namespace Interagency.Workflows.Tests.PeriodReports;

/// <summary>Annex 2 on random families of three institutions over two years: whatever they go through, it balances, alone and in the consolidated report.</summary>
public sealed class Annex2PropertyTests
{
    private static readonly string[] Institutions = [Borovichi, Novgorod, StarayaRussa];
    private static readonly string[] Categories = ["disabled-children", "health-limits-under-3", "sop", "minor-offender", "newborn-refusal", "pregnant-refusal", "one-parent", "large-family", "rights-restricted", "other-family"];
    private static readonly string[] Outcomes = ["improvement", "no-change", "worsening", "other"];

    private static readonly DateOnly First = new(2024, 7, 1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void EveryBalanceHolds_QuarterAfterQuarter_AndInTheSum(int seed)
    {
        var random = new Random(seed);
        ReportedCase[] cases = [.. Enumerable.Range(0, 120).Select(i => Family(random, i))];
        foreach (var primaryOnly in new[] { false, true })
        {
            var former = new Dictionary<string, ReportFigures>();
            var formerSum = (ReportFigures?)null;
            for (var period = ReportPeriod.Parse("2024-Q3")!.Value; period.Year < 2027; period = period.Next)
            {
                var parts = Institutions.ToDictionary(o => o, o => Reckon(cases, period.Key, o, primaryOnly, former.GetValueOrDefault(o)?.Values));
                foreach (var (institution, figures) in parts) AssertBalanced(figures, $"{seed} {period.Key} {institution}", hasFormer: former.Count > 0);
                var sum = ReportFigures.Sum(Annex2, [.. parts.Values], formerSum?.Values);
                AssertBalanced(sum, $"{seed} {period.Key} sum", formerSum is not null);
                if (former.Count > 0) Assert.All(parts, part => Assert.Equal(former[part.Key]["1.8"], part.Value["1.1"]));
                Assert.Equal(parts.Values.Sum(figures => figures["1.3"]), sum["1.3"]);
                Assert.Equal(Expected(cases, period), sum["1.3"]);
                (former, formerSum) = (parts, sum);
            }
        }
    }

    [Fact]
    public void Families_AreMany_AndTheirCourseIsVaried()
    {
        var random = new Random(1);
        ReportedCase[] cases = [.. Enumerable.Range(0, 120).Select(i => Family(random, i))];

        var spells = cases.SelectMany(c => SupportSpell.Of(c, Annex2.Support, Local)).ToList();

        Assert.True(cases.Count(c => c.FurtherCategories.Count > 0) > 20);
        Assert.True(spells.GroupBy(s => s.Case.CaseId).Count(of => of.Count() > 1) > 10);
        Assert.True(spells.Count(s => s.Until is null) > 5);
        Assert.True(spells.Count(s => ReportPeriod.Of(PeriodKind.Quarter, s.From) != ReportPeriod.Of(PeriodKind.Quarter, s.Until ?? s.From)) > 20);
    }

    private static void AssertBalanced(ReportFigures figures, string where, bool hasFormer)
    {
        Assert.All(figures.Balances, balance => Assert.True(balance.Holds ?? !hasFormer, $"{where}: {balance.Says}: {balance.Left} and {balance.Right}"));
        Assert.Equal(hasFormer ? 0 : 1, figures.Balances.Count(balance => balance.Holds is null));
    }

    /// <summary>Counted another way: each institution that had the family for a moment of the quarter.</summary>
    private static int Expected(ReportedCase[] cases, ReportPeriod period)
    {
        var count = 0;
        foreach (var of in cases.Where(c => c.Outcome != "not-taken" && c.Entries.Count > 0))
        {
            var start = of.Entries.Min(e => e.At);
            var end = of.ClosedAt ?? DateTimeOffset.MaxValue;
            List<(string Holder, DateTimeOffset Since)> holders = [(of.Organisation, DateTimeOffset.MinValue), .. of.Handovers.OrderBy(h => h.At).Where(h => h.At < end).Select(h => (h.Key, h.At))];
            for (var i = 0; i < holders.Count; i++)
            {
                var (from, until) = (holders[i].Since > start ? holders[i].Since : start, i + 1 < holders.Count ? holders[i + 1].Since : end);
                if (until <= from && !(i + 1 == holders.Count && until == from)) continue;
                if (Institutions.Contains(holders[i].Holder) && Local.DateOf(from) <= period.Last && (until == DateTimeOffset.MaxValue || Local.DateOf(until) >= period.First)) count++;
            }
        }

        return count;
    }

    private static ReportedCase Family(Random random, int id)
    {
        var opened = Local.At(First.AddDays(random.Next(700)), new TimeOnly(random.Next(24), random.Next(60)));
        var taken = opened.AddDays(random.Next(1, 20));
        var holder = random.Next(Institutions.Length);
        List<Dated> handovers = [new(Institutions[holder], opened.AddHours(random.Next(1, 24)))];
        var last = taken;
        while (random.Next(4) == 0)
        {
            last = last.AddDays(random.Next(1, 90)).AddHours(random.Next(24));
            holder = (holder + 1 + random.Next(2)) % Institutions.Length;
            handovers.Add(new(Institutions[holder], last));
        }

        var closed = random.Next(5) == 0 ? (DateTimeOffset?)null : last.AddDays(random.Next(0, 200)).AddMinutes(random.Next(1440));
        // Some are handed over in the very moment in which they are closed.
        if (closed is { } at && random.Next(8) == 0) handovers.Add(new(Institutions[(holder + 1) % Institutions.Length], at));
        string[] categories = [.. random.GetItems(Categories, random.Next(1, 4)).Distinct()];
        return new ReportedCase($"c{id}", "goku", opened, SubjectKind.Family, "parent-application", random.Next(12) == 0 ? null : categories[0], null, random.Next(1, 5))
        {
            FurtherCategories = [.. categories.Skip(1)], Handovers = handovers, Entries = random.Next(10) == 0 ? [] : [new("support-journal", taken), new("support-journal", taken.AddDays(30))], ClosedAt = closed,
            Outcome = closed is null ? null : random.Next(10) == 0 ? "not-taken" : Outcomes[random.Next(Outcomes.Length)],
            Help = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new ReportedHelp("legal", 1, Local.DateOf(taken).AddDays(random.Next(300)), Institutions[random.Next(Institutions.Length)]))],
        };
    }
}
