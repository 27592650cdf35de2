using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What the store and the runner promise, whatever the database. Run against SQLite and against a real PostgreSQL.</summary>
public abstract partial class StoreContractTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-store-").FullName;
    private readonly List<Database> opened = [];

    internal MasterKey Key => field ??= MasterKey.Open(Path.Combine(folder, "master.key"));

    internal Database Database { get; private set; } = null!;

    internal Bench Bench => field ??= new Bench(Database, Key);

    protected string Folder => folder;

    public async ValueTask InitializeAsync() => Database = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened) (database as IDisposable)?.Dispose();
        await CloseAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The same database again, seen through interceptors.</summary>
    protected internal abstract Task<Database> OpenAsync(params IInterceptor[] interceptors);

    protected virtual ValueTask CloseAsync() => default;

    /// <summary>Whether the database is elsewhere, so that each command costs a round trip.</summary>
    protected abstract bool CommandsTravel { get; }

    /// <summary>What the driver throws when the connection is lost.</summary>
    protected abstract Exception ConnectionLost();

    protected Database Keep(Database database)
    {
        opened.Add(database);
        return database;
    }

    [Fact]
    public async Task Run_FromOpeningToTheEnd_WritesEachStepOnce()
    {
        await Bench.OpenAsync("k1", Flows.Road);
        var task = await TaskOf("k1");
        await Bench.GiveAsync("k1", new RunTaskCompleted(task, null) { Id = "s1", Actor = Bench.Somebody });
        await Bench.GiveAsync("k1", Bench.Event("s2", "answered"));
        Bench.Clock.Move(TimeSpan.FromHours(1));
        var last = await Bench.GiveAsync("k1", new TimerDue(await TimerOf("k1")) { Id = "s3", Actor = Actor.Timer });

        Assert.IsType<StepOutcome.Done>(last);
        await using var context = Database.Open();
        var row = await context.Cases.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((SubStatus.Finished, 4, "2026-1"), (row.Status, row.Step, row.Number));
        Assert.Equal(4, await context.History.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await context.Timers.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_SameStimulusTwice_ChangesNothing()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        await Bench.GiveAsync("k1", Bench.Event("s1", "tick"));
        var before = await Bench.CaseAsync("k1");

        Assert.IsType<StepOutcome.SeenBefore>(await Bench.GiveAsync("k1", Bench.Event("s1", "tick")));

        Assert.Equal(before.LastHash, (await Bench.CaseAsync("k1")).LastHash);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_WhenTwoNodesRaceOnOneCase_TakesEveryStimulusOnceInOneOrder()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        var other = new Bench(await OpenAsync(), Key, Bench.Clock);
        var racing = Enumerable.Range(0, 20).SelectMany(i => new[] { Bench, other }.Select(b => Task.Run(() => b.GiveAsync("k1", Bench.Event($"s{i}", "tick")))));

        var outcomes = await Task.WhenAll(racing);

        Assert.Equal(20, outcomes.Count(o => o is StepOutcome.Done));
        Assert.Equal(20, outcomes.Count(o => o is StepOutcome.SeenBefore));
        Assert.Equal(21, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_FiftyCasesAtOnce_KeepsEachWhole()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Bench.OpenAsync($"k{i}", Flows.Counter)));
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => Bench.GiveAsync($"k{i % 50}", Bench.Event($"s{i}", "tick"))));

        await using var context = Database.Open();
        Assert.Equal(50, await context.Cases.CountAsync(c => c.Step == 4, TestContext.Current.CancellationToken));
        var numbers = await context.Cases.Select(c => c.Number!).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 50).Select(n => $"2026-{n}").Order(), numbers.Order());
        await Bench.AssertSoundAsync();
    }

    [Theory, InlineData(false, 1), InlineData(true, 2)]
    public async Task Run_WhenTheProcessDiesAtTheCommit_LeavesTheCaseBeforeOrAfter(bool after, int step)
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        var dying = new Bench(await OpenAsync(new CrashAtCommit(after)), Key, Bench.Clock);

        await Assert.ThrowsAsync<SimulatedCrash>(() => dying.GiveAsync("k1", Bench.Event("s1", "tick")));

        Assert.Equal(step, (await Bench.CaseAsync("k1")).Step);
        await Bench.GiveAsync("k1", Bench.Event("s1", "tick"));
        Assert.Equal(2, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_WhenTheProcessDiesAtAnyCommand_LeavesTheCaseBefore()
    {
        await Bench.OpenSmallAsync("k1");
        var request = await Bench.RequestAsync("k1", "school");
        for (var command = 1; ; command++)
        {
            var crash = new CrashAtCommand(command);
            var dying = new Bench(await OpenAsync(crash), Key, Bench.Clock, world: SmallProcedure.World);
            var run = await Record.ExceptionAsync(() => dying.GiveAsync("k1", SmallProcedure.Answer(request.Id, "school")));
            if (run is null) break;
            Assert.True(crash.Struck);
            Assert.Equal(1, (await Bench.CaseAsync("k1")).Step);
        }

        Assert.Equal(2, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_WhenTheConnectionIsLostAtTheCommit_TriesAgainAndTakesItOnce()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        var flaky = new Bench(await OpenAsync(new CrashAtCommit(after: true, ConnectionLost)), Key, Bench.Clock);

        Assert.IsType<StepOutcome.SeenBefore>(await flaky.GiveAsync("k1", Bench.Event("s1", "tick")));

        Assert.Equal(2, (await Bench.CaseAsync("k1")).Step);
    }

    [Fact]
    public async Task Run_RefusedByTheRules_LeavesNoTrace()
    {
        await Bench.OpenSmallAsync("k1");
        var request = await Bench.RequestAsync("k1", "school");

        var outcome = await Bench.GiveAsync("k1", SmallProcedure.Answer(request.Id, "clinic"));

        Assert.Equal("foreign-request", Assert.IsType<StepOutcome.Refused>(outcome).Code);
        Assert.Equal(1, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_AbortedThreeTimes_ParksTheStimulusAndGoesOnWithOthers()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        var slow = new Bench(Database, Key, Bench.Clock, new RunnerOptions { StepLimit = TimeSpan.Zero });

        Assert.IsType<StepOutcome.Parked>(await slow.GiveAsync("k1", Bench.Event("s1", "tick")));
        Assert.IsType<StepOutcome.Done>(await Bench.GiveAsync("k1", Bench.Event("s2", "tick")));

        await using var context = Database.Open();
        Assert.Equal("s1", (await context.ParkedStimuli.SingleAsync(TestContext.Current.CancellationToken)).Id);
        Assert.Equal("parked", (await context.Incidents.SingleAsync(TestContext.Current.CancellationToken)).Kind);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Run_StateOfANewerSchema_IsLeftAlone()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        await using (var context = Database.Open())
            await context.Cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.Schema, CaseState.CurrentSchema + 1), TestContext.Current.CancellationToken);

        Assert.IsType<StepOutcome.LeftToNewer>(await Bench.GiveAsync("k1", Bench.Event("s1", "tick")));
        Assert.Equal(1, (await Bench.CaseAsync("k1")).Step);
    }

    [Fact]
    public async Task Run_AfterTheEnd_KeepsTheStimulusInTheLedgerAndTellsSomebody()
    {
        await Run_FromOpeningToTheEnd_WritesEachStepOnce();

        Assert.IsType<StepOutcome.AfterEnd>(await Bench.GiveAsync("k1", Bench.Event("late", "answered")));
        Assert.IsType<StepOutcome.SeenBefore>(await Bench.GiveAsync("k1", Bench.Event("late", "answered")));

        await using var context = Database.Open();
        Assert.Equal(ParkReason.Finished, (await context.ParkedStimuli.SingleAsync(TestContext.Current.CancellationToken)).Reason);
        Assert.Equal("after-end", (await context.Notices.SingleAsync(TestContext.Current.CancellationToken)).Kind);
        Assert.Equal(4, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Tables_TakeNoSecondRequestOfARoundToAnAgency()
    {
        await Bench.OpenSmallAsync("k1");
        var request = await Bench.RequestAsync("k1", "school");
        await using var context = Database.Open();
        context.Add(new RequestRow { CaseId = "k1", Id = "again", RoundId = request.RoundId, Round = request.Round, Agency = "school", Region = "RU-KHM" });

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(TestContext.Current.CancellationToken));

        Assert.True(Database.IsDuplicate(refused));
    }

    [Fact]
    public async Task Answer_CostsAtMostThreeRoundTripsAndTwelveRows()
    {
        await Bench.OpenSmallAsync("k1");
        var meter = new CostMeter();
        var measured = new Bench(await OpenAsync(meter), Key, Bench.Clock, world: SmallProcedure.World);
        var proposals = Enumerable.Range(0, 3).Select(i => new Workflows.Cases.Proposal($"q{i}", "legal", $"t{i}", "school", null)).ToArray();
        var texts = new PersonalData([.. proposals.Select(p => new PersonalText(p.TextRef, "proposal", "Консультация юриста"))]);
        await measured.Definitions.KeepAsync(SmallProcedure.Definition, TestContext.Current.CancellationToken);
        var request = await Bench.RequestAsync("k1", "school");
        meter.Reset();

        await measured.Runner.RunAsync(new CaseInput("k1", SmallProcedure.Answer(request.Id, "school", proposals), texts, new ArrivedMessage("school", "m1")), TestContext.Current.CancellationToken);

        // One more for COMMIT; BEGIN travels with the first command.
        if (CommandsTravel) Assert.InRange(meter.Commands + 1, 1, 3);
        Assert.InRange(meter.RowsWritten, 1, 12);
    }

    [Theory, InlineData(false, 0), InlineData(true, 1)]
    public async Task Receipt_IsInTheCommitOfItsWrite(bool after, int kept)
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        var dying = new Bench(await OpenAsync(new CrashAtCommit(after)), Key, Bench.Clock);
        var input = new CaseInput("k1", Bench.Event("s1", "tick")) { Receipt = ReceiptOf };

        await Assert.ThrowsAsync<SimulatedCrash>(() => dying.Runner.RunAsync(input, TestContext.Current.CancellationToken));

        await using var context = Database.Open();
        Assert.Equal(kept, await context.Idempotency.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1 + kept, (await Bench.CaseAsync("k1")).Step);
    }

    [Fact]
    public async Task Receipt_IsKeptFor72HoursAndThenForgotten()
    {
        var stop = TestContext.Current.CancellationToken;
        await Bench.OpenAsync("k1", Flows.Counter);
        await Bench.Runner.RunAsync(new CaseInput("k1", Bench.Event("s1", "tick")) { Receipt = ReceiptOf }, stop);
        var store = new IdempotencyStore(Database, Bench.Clock);

        Bench.Clock.Move(TimeSpan.FromHours(71.9));
        await store.ForgetAsync(stop);
        Assert.Equal("tick", (await store.FindAsync("person:p1", "POST /x", "key", stop))!.Answer);
        Bench.Clock.Move(TimeSpan.FromHours(0.2));
        Assert.Null(await store.FindAsync("person:p1", "POST /x", "key", stop));
        await Bench.Runner.RunAsync(new CaseInput("k1", Bench.Event("s2", "tick")) { Receipt = ReceiptOf }, stop);
        Assert.NotNull(await store.FindAsync("person:p1", "POST /x", "key", stop));
        Bench.Clock.Move(TimeSpan.FromHours(72.1));
        await store.ForgetAsync(stop);

        await using var context = Database.Open();
        Assert.False(await context.Idempotency.AnyAsync(stop));
    }

    private IdempotencyRow ReceiptOf(StepOutcome outcome) => new()
    {
        Actor = "person:p1", Route = "POST /x", Key = "key", BodyHash = [1], StatusCode = 200, At = Bench.Clock.GetUtcNow(),
        Answer = outcome is StepOutcome.Done { Matched: true } ? "tick" : "not now"
    };

    [Fact]
    public async Task History_DoneAgain_LeavesTheStoredStateAndTheSameRows()
    {
        await WholeSmallCaseAsync();
        var before = await Snapshot.OfAsync(Database);
        var state = (await Bench.CaseAsync("k1")).State;

        byte[] again = [];
        await foreach (var step in Bench.Replay.StepsAsync("k1", TestContext.Current.CancellationToken)) again = StateJson.Write(step.Result.State);
        await new Rebuilding(Database, Bench.Replay).RebuildAsync("k1", TestContext.Current.CancellationToken);

        Assert.Equal(state, again);
        Assert.Equal(before, await Snapshot.OfAsync(Database));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Session_PlannedLater_TakesWhatWaitsAndTellsTheDecision()
    {
        await WholeSmallCaseAsync();

        await using var context = Database.Open();
        Assert.Equal(SubStatus.Finished, (await context.Cases.SingleAsync(TestContext.Current.CancellationToken)).Status);
        var item = await context.AgendaItems.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("session-1", "Yes"), (item.SessionId, item.Decision));
        Assert.Equal(SessionStatus.Held, (await context.Sessions.SingleAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Contains("no-session", await context.Notices.Select(n => n.Kind).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Timers_DueAtOnce_AreClaimedByOneNodeEach()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var i = 0; i < 10; i++) await Bench.OpenAsync($"k{i}", Flows.Pause);

        Bench.Clock.Move(TimeSpan.FromHours(2));
        var other = new TimerStore(await OpenAsync(), StateSchema.OfThisVersion);
        var now = Bench.Clock.GetUtcNow();
        var claimed = await Task.WhenAll(Bench.Timers.ClaimDueAsync(now, "a", 7, stop), other.ClaimDueAsync(now, "b", 7, stop));

        Assert.Equal(10, claimed.SelectMany(c => c).Select(t => t.CaseId).Distinct().Count());
        Assert.Equal(10, claimed.Sum(c => c.Count));
        Bench.Clock.Move(TimerStore.Lease);
        await Bench.TimerPump.DrainAsync(TestContext.Current.CancellationToken);
        await using var context = Database.Open();
        Assert.Equal(10, await context.Cases.CountAsync(c => c.Status == SubStatus.Finished, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Commands_DispatchAndPublish_ReachTheOtherCasesOnce()
    {
        await Bench.OpenAsync("other", Flows.Counter);
        await Bench.OpenAsync("k1", Flows.Parent);
        var pump = Bench.Commands([.. Flows.Child.All]);

        await pump.DrainAsync(TestContext.Current.CancellationToken);
        await pump.DrainAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        Assert.Equal(2, (await Bench.CaseAsync("other")).Step);
        await using var context = Database.Open();
        Assert.Equal(3, await context.Cases.CountAsync(TestContext.Current.CancellationToken));
        Assert.True(await context.Outbox.AllAsync(o => o.Status == OutboxStatus.Done, TestContext.Current.CancellationToken));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Texts_AreReadAndFoundUntilTheCaseIsDestroyed()
    {
        var people = new PersonalData([new PersonalText("t1", "address", "Сургут, улица Выдуманная, 7")], [new PersonSearch("p1", "Ёлкина-Лесная", new DateOnly(2015, 4, 9))]);
        await Bench.OpenAsync("k1", Flows.Counter, people);

        Assert.Equal("Сургут, улица Выдуманная, 7", (await Bench.Texts.ReadAsync("k1", stop: TestContext.Current.CancellationToken))["t1"]);
        Assert.Equal(["k1"], await Bench.Texts.FindCasesAsync(" елкина - ЛЕСНАЯ ", new DateOnly(2015, 4, 9), "RU-KHM", TestContext.Current.CancellationToken));
        Assert.Empty(await Bench.Texts.FindCasesAsync("Ёлкина-Лесная", new DateOnly(2015, 4, 9), "RU-IRK", TestContext.Current.CancellationToken));
        await Bench.DestroyAsync("k1");

        Assert.Empty(await Bench.Texts.ReadAsync("k1", stop: TestContext.Current.CancellationToken));
        Assert.Empty(await Bench.Texts.FindCasesAsync("Ёлкина-Лесная", new DateOnly(2015, 4, 9), null, TestContext.Current.CancellationToken));
        await Bench.AssertSoundAsync();
    }

    /// <summary>From opening to the end, with an answer short of a session, a session planned later and its decision.</summary>
    private async Task WholeSmallCaseAsync(bool withFile = false)
    {
        var stop = TestContext.Current.CancellationToken;
        await Bench.OpenSmallAsync("k1");
        foreach (var agency in (string[])["school", "clinic"])
            await Bench.GiveAsync("k1", SmallProcedure.Answer((await Bench.RequestAsync("k1", agency)).Id, agency, new Workflows.Cases.Proposal($"p-{agency}", "legal", "t1", agency, new DateOnly(2026, 4, 1))));
        if (withFile) await AddFileAsync("f1");
        var pump = Bench.Commands();
        await pump.DrainAsync(stop);
        Bench.Clock.Move(TimeSpan.FromDays(1));
        await Bench.Sessions.PlanAsync(new PlannedSession("session-1", "RU-KHM", "centre", "board", Bench.Clock.GetUtcNow().AddDays(1), "secretary-1"), stop: stop);
        await pump.DrainAsync(stop);
        Bench.Clock.Move(TimeSpan.FromDays(20));
        await Bench.TimerPump.DrainAsync(stop);
        await using var context = Database.Open();
        var item = await context.AgendaItems.SingleAsync(stop);
        Assert.Null(await Bench.Sessions.DecideAsync(new TakenDecision("k1", item.Id, "Yes", "paper-1", "secretary-1"), stop: stop));
        await pump.DrainAsync(stop);
    }

    private async Task<string> TaskOf(string caseId)
    {
        await using var context = Database.Open();
        return (await context.Tasks.SingleAsync(t => t.CaseId == caseId)).Id;
    }

    private async Task<string> TimerOf(string caseId)
    {
        await using var context = Database.Open();
        return (await context.Timers.SingleAsync(t => t.CaseId == caseId)).Id;
    }
}
