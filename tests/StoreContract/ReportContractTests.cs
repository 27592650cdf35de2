using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.PeriodReports;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What a report reads of cases, and how it is kept.</summary>
public abstract partial class StoreContractTests
{
    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), Never = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Report_ReadsWhatTheCasesOfItsOrganisationTell_WithinThePeriod()
    {
        var local = SmallProcedure.World.Calendars.For("RU-KHM").Local;
        await Bench.OpenSmallAsync("k1");
        await Bench.GiveAsync("k1", new HelpRecorded("h-1", "legal", 3, local.DateOf(Bench.Clock.GetUtcNow())) { Id = "help", Actor = Bench.Somebody });
        var reported = new ReportedCases(Database);

        var read = Assert.Single(await reported.ReadAsync("RU-KHM", "centre", Ever, Never, local, Stop));

        Assert.Equal(("k1", "centre", SubjectKind.Family, "request"), (read.CaseId, read.Organisation, read.Subject, read.Ground));
        Assert.Equal("book", Assert.Single(read.Entries).Key);
        Assert.Equal(new ReportedHelp("legal", 3, local.DateOf(Bench.Clock.GetUtcNow()), "centre"), Assert.Single(read.Help));
        Assert.Empty(await reported.ReadAsync("RU-KHM", "elsewhere", Ever, Never, local, Stop));
        Assert.Empty(await reported.ReadAsync("RU-TA", "centre", Ever, Never, local, Stop));
        Assert.Empty(await reported.ReadAsync("RU-KHM", "centre", Ever, Ever.AddYears(1), local, Stop));
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task SignedReports_HaveTheirLastEdition_AndAreNeverSignedTwice()
    {
        var store = new ReportStore(Database);
        foreach (var (organisation, edition) in new[] { ("a", 1), ("a", 2), ("b", 1) }) Assert.True(await store.SignAsync(Signed(organisation, edition), null, Stop));

        Assert.False(await store.SignAsync(Signed("a", 2), null, Stop));
        Assert.Equal([("a", 2), ("b", 1)], (await store.LastAsync("R", "report", "2026-Q1", Stop)).Select(r => (r.Organisation, r.Edition)));
        Assert.Equal([2, 1], (await store.EditionsAsync("R", "a", "report", "2026-Q1", Stop)).Select(r => r.Edition));
        Assert.Equal([("a", 2), ("b", 1)], (await store.SignedAsync("R", ["2026-Q1", "2026-Q2"], Stop)).Select(r => (r.Organisation, r.Edition)).Order());
        Assert.Empty(await store.LastAsync("R", "report", "2026-Q2", Stop));
    }

    [Fact]
    public async Task ReportNotice_IsToldOnce_AndABaseIsReplaced()
    {
        var store = new ReportStore(Database);
        ReportNoticeRow Notice(ReportStep step) => new() { Region = "R", Organisation = "a", Report = "report", Period = "2026-Q1", Step = step, At = Bench.Clock.GetUtcNow() };

        Assert.True(await store.TellAsync(Notice(ReportStep.DueSoon), Stop));
        Assert.False(await store.TellAsync(Notice(ReportStep.DueSoon), Stop));
        Assert.True(await store.TellAsync(Notice(ReportStep.Missed), Stop));
        Assert.Equal(2, (await store.ToldAsync(["R"], ["2026-Q1"], Stop)).Count);
        foreach (var period in new[] { "2024", "2023" })
            Assert.True(await store.SetBaseAsync(new ReportBaseRow { Region = "R", Organisation = "a", Report = "report", Kind = PeriodKind.Year, Period = period, SetBy = "p", SetAt = Bench.Clock.GetUtcNow() }, null, Stop));
        Assert.Equal("2023", (await store.BaseAsync("R", "a", "report", PeriodKind.Year, Stop))!.Period);
        Assert.Null(await store.BaseAsync("R", "a", "report", PeriodKind.Quarter, Stop));
    }

    private SignedReportRow Signed(string organisation, int edition) => new()
    {
        Id = $"{organisation}-{edition}-{Guid.NewGuid():N}", Region = "R", Organisation = organisation, Report = "report", Period = "2026-Q1", Edition = edition, Figures = "{}", Definition = "{}", SignedBy = "p", SignedAt = Bench.Clock.GetUtcNow(),
    };
}
