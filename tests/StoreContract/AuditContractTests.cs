using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What is done leaves its row before it is done, and no row can be changed or taken away unnoticed.</summary>
public abstract partial class StoreContractTests
{
    private static AuditEntry LookAt(string subject, params string[] fields) =>
        new(AuditKind.Look, Bench.Somebody, subject) { Region = "RU-KHM", Organisation = "centre", CaseId = "k1", Fields = fields };

    private AuditTrail Trail(Database? database = null) => new(database ?? Database, Bench.Clock);

    private AuditSeals Seals(Database? database = null) => new(database ?? Database, Bench.Clock);

    private Task<ChainReport> InspectAsync(SealMark? held = null) => new ChainInspection(Database).InspectAsync(held, Stop);

    private async Task AssertUnbrokenAsync() => Assert.Empty((await InspectAsync()).Breaches.Select(b => b.Text.En));

    [Fact]
    public async Task Audit_KeepsWhatWasSeenByNamesOfFieldsBeforeItAnswers()
    {
        await Trail().RecordAsync(LookAt("case/k1", "family-name", "address") with { Reason = "complaint-7" }, Stop);

        await using var context = Database.Open();
        var row = await context.Audit.SingleAsync(Stop);
        Assert.Equal((1, AuditKind.Look, ActorKind.Person, "p1"), (row.Sequence, row.Kind, row.ActorKind, row.ActorId));
        Assert.Equal(("RU-KHM", "centre", "k1", "case/k1", "family-name,address", "complaint-7"), (row.Region, row.Organisation, row.CaseId, row.Subject, row.Fields, row.Reason));
        Assert.Equal(Bench.Clock.GetUtcNow(), row.At);
        await AssertUnbrokenAsync();
    }

    [Fact]
    public async Task Audit_OfAValueThatGotThereByMistake_KeepsNoLetterOfIt()
    {
        await Trail().RecordAsync(LookAt("case/Примерова", "улица Выдуманная, 7") with { Reason = "она сама\nпросила", Region = "ХМАО", CaseId = new string('x', 500) }, Stop);

        await using var context = Database.Open();
        var row = await context.Audit.SingleAsync(Stop);
        Assert.Equal(("case/_________", "________________,_7", "________________"), (row.Subject, row.Fields, row.Reason));
        Assert.Equal(("____", 200), (row.Region, row.CaseId!.Length));
        await AssertUnbrokenAsync();
    }

    [Fact]
    public async Task Audit_OfManyAtOnce_IsOneChainWithoutAGap()
    {
        var trail = Trail();
        await Bench.OpenAsync("k1", Flows.Counter);
        var looks = Enumerable.Range(0, 300).Select(i => Task.Run(() => trail.RecordAsync([LookAt($"case/{i}"), LookAt($"case/{i}", "again")], Stop)));
        var steps = Enumerable.Range(0, 30).Select(i => Task.Run(() => Bench.GiveAsync("k1", Bench.Event($"s{i}", "tick"))));

        await Task.WhenAll([.. looks, .. steps]);

        await using var context = Database.Open();
        var rows = await context.Audit.OrderBy(a => a.Sequence).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 600).Select(n => (long)n), rows.Select(a => a.Sequence));
        Assert.Single(rows.Select(a => a.Chain).Distinct());
        Assert.All(rows.Chunk(2), pair => Assert.Equal((pair[0].Subject, "again"), (pair[1].Subject, pair[1].Fields)));
        Assert.Equal(300, rows.Select(a => a.Subject).Distinct().Count());
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Audit_WhileACommitIsUnderWay_GoesTogetherIntoTheNext()
    {
        var commits = new CommitMeter();
        var trail = Trail(await OpenAsync(commits));

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => trail.RecordAsync(LookAt($"case/{i}"), Stop)));

        Assert.InRange(commits.Commits, 2, 40);
        await AssertUnbrokenAsync();
    }

    [Theory, InlineData(false, 1), InlineData(true, 2)]
    public async Task Audit_WhenItsCommitFails_TellsTheCallerAndGoesOnWhole(bool after, int kept)
    {
        var trail = Trail(await OpenAsync(new CrashAtCommit(after)));

        await Assert.ThrowsAsync<SimulatedCrash>(() => trail.RecordAsync(LookAt("case/1"), Stop));
        await trail.RecordAsync(LookAt("case/2"), Stop);

        await using var context = Database.Open();
        var rows = await context.Audit.OrderBy(a => a.Sequence).ToListAsync(Stop);
        Assert.Equal((kept, "case/2"), (rows.Count, rows[^1].Subject));
        await AssertUnbrokenAsync();
    }

    [Fact]
    public async Task Audit_WhenACommandFails_TellsEachOfItsCommit()
    {
        var trail = Trail(await OpenAsync(new CrashAtCommand(1)));

        var told = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Record.ExceptionAsync(() => trail.RecordAsync(LookAt($"case/{i}"), Stop)).AsTask()));

        await using var context = Database.Open();
        Assert.NotEmpty(told.OfType<SimulatedCrash>());
        Assert.Equal(told.Count(e => e is null), await context.Audit.CountAsync(Stop));
        await AssertUnbrokenAsync();
    }

    [Fact]
    public async Task Seal_HoldsTheChainsOfTwoNodesAndOfCases_AndOnlyWhatHasGrown()
    {
        var (one, other) = (Trail(), Trail(await OpenAsync()));
        await Bench.OpenAsync("k1", Flows.Counter);
        await one.RecordAsync(LookAt("case/k1"), Stop);
        await other.RecordAsync([LookAt("case/k1"), LookAt("case/k2")], Stop);

        Assert.Equal(3, await Seals().SealAsync(Stop));
        Assert.Equal(0, await Seals().SealAsync(Stop));
        await Bench.GiveAsync("k1", Bench.Event("s1", "tick"));
        await other.RecordAsync(LookAt("case/k1"), Stop);
        Assert.Equal(2, await Seals(await OpenAsync()).SealAsync(Stop));

        await using var context = Database.Open();
        Assert.Equal([1L, 2], await context.Seals.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(Stop));
        Assert.Equal([1L, 2], await context.SealedHeads.Where(s => s.Chain == "case/k1").OrderBy(s => s.Length).Select(s => s.Length).ToListAsync(Stop));
        var report = await InspectAsync();
        Assert.Equal((true, 4, 8, 2), (report.IsSound, report.Chains, report.Rows, report.Seals));
        Assert.Equal(report.LastSeal!.Hash, Convert.ToHexStringLower((await context.Seals.SingleAsync(s => s.Number == 2, Stop)).Hash));
    }

    [Fact]
    public async Task Seal_ByTwoNodesAtOnce_IsMadeOnce()
    {
        var trail = Trail();
        var other = await OpenAsync();
        for (var round = 1; round <= 10; round++)
        {
            await trail.RecordAsync(LookAt("case/k1"), Stop);
            var made = await Task.WhenAll(new[] { Database, other }.Select(database => Task.Run(() => Seals(database).SealAsync(Stop))));
            Assert.Equal(1, made.Sum());
        }

        await AssertUnbrokenAsync();
    }

    [Fact]
    public async Task Inspection_BesideARunningService_FindsNothingThatIsNotThere()
    {
        var trail = Trail();
        await Bench.OpenAsync("k1", Flows.Counter);
        var beside = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await trail.RecordAsync(LookAt($"case/{i}"), Stop);
                await Bench.GiveAsync("k1", Bench.Event($"s{i}", "tick"));
                await Seals().SealAsync(Stop);
            }
        }, Stop);

        for (var i = 0; i < 20; i++) Assert.Empty((await new ChainInspection(beside).InspectAsync(stop: Stop)).Breaches.Select(b => b.Text.En));

        await enough.CancelAsync();
        await writing;
        await AssertUnbrokenAsync();
    }
}
