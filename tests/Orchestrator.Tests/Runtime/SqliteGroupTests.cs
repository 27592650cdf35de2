using System.Data.Common;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Runtime;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Interagency.Orchestrator.Tests.Runtime;

/// <summary>Steps that wait for SQLite's lane share a COMMIT; each is whole or not at all, and none is told too early.</summary>
public sealed class SqliteGroupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-group-").FullName;
    private readonly CommitGate gate = new();
    private readonly SqliteDatabase database;
    private readonly Bench bench;

    public SqliteGroupTests()
    {
        var path = Path.Combine(folder, "test.db");
        File.Copy(EmptySqlite.File, path);
        database = new SqliteDatabase(path, [gate]);
        bench = new Bench(database, MasterKey.Open(Path.Combine(folder, "master.key")));
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Steps_ThatWait_ShareACommit()
    {
        await OpenAsync(6);
        var steps = await QueueBehindAHeldCommitAsync([.. Enumerable.Range(0, 6).Select(i => Tick($"k{i}"))]);

        Assert.All(steps, step => Assert.IsType<StepOutcome.Done>(step.Result));
        Assert.Equal(2, gate.Commits);
        await AssertStepsAsync(6, 2);
    }

    [Fact]
    public async Task Step_ThatFailsAmongOthers_IsUndoneAlone()
    {
        await OpenAsync(6);
        // The message was taken by another case: the unique key of the inbox refuses its step.
        var message = new ArrivedMessage("school", "m1");
        var steps = await QueueBehindAHeldCommitAsync(
            [Tick("k0") with { Message = message }, Tick("k1"), Tick("k2") with { Message = message }, Tick("k3"), Tick("k4"), Tick("k5")], new RunnerOptions { CommitTries = 1 });

        Assert.Equal([2], steps.Select((step, i) => (step.IsFaulted, i)).Where(s => s.IsFaulted).Select(s => s.i));
        Assert.True(database.IsDuplicate(steps[2].Exception!.InnerException!));
        await AssertStepsAsync(6, 2, but: "k2");
    }

    [Theory, InlineData(false, 1), InlineData(true, 2)]
    public async Task Commit_ThatFails_IsToldToEveryStepOfIt(bool after, int step)
    {
        await OpenAsync(4);
        var steps = await QueueBehindAHeldCommitAsync([.. Enumerable.Range(0, 4).Select(i => Tick($"k{i}"))], failing: after ? gate.FailAfterTheNext : gate.FailTheNext);

        Assert.IsType<StepOutcome.Done>(await steps[0]);
        Assert.All(steps.Skip(1), s => Assert.IsType<SimulatedCrash>(s.Exception!.InnerException));
        for (var i = 1; i < 4; i++) Assert.Equal(step, (await bench.CaseAsync($"k{i}")).Step);
        foreach (var input in Enumerable.Range(1, 3).Select(i => Tick($"k{i}"))) await bench.Runner.RunAsync(input, TestContext.Current.CancellationToken);
        await AssertStepsAsync(4, 2);
    }

    [Fact]
    public async Task Step_SeenBeforeInTheSameGroup_IsToldWhenThatIsCommitted()
    {
        await OpenAsync(2);
        var steps = await QueueBehindAHeldCommitAsync([Tick("k0"), Tick("k1"), Tick("k1")], failing: gate.FailTheNext);

        Assert.IsType<SimulatedCrash>(steps[2].Exception!.InnerException);
        Assert.Equal(1, (await bench.CaseAsync("k1")).Step);
    }

    [Fact]
    public async Task Step_ThatGivesUpWaiting_LeavesTheOthersTheirTurn()
    {
        await OpenAsync(3);
        using var impatient = new CancellationTokenSource();
        var held = gate.HoldTheNext();
        var first = bench.Runner.RunAsync(Tick("k0"), TestContext.Current.CancellationToken);
        await held;
        var second = bench.Runner.RunAsync(Tick("k1"), impatient.Token);
        var third = bench.Runner.RunAsync(Tick("k2"), TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        gate.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.IsType<StepOutcome.Done>(await first);
        Assert.IsType<StepOutcome.Done>(await third);
        await AssertStepsAsync(3, 2, but: "k1");
    }

    private async Task OpenAsync(int cases)
    {
        for (var i = 0; i < cases; i++) await bench.OpenAsync($"k{i}", Flows.Counter);
    }

    private static CaseInput Tick(string caseId) => new(caseId, Bench.Event($"{caseId}/tick", "tick"));

    /// <summary>The first step is held in its COMMIT until all others wait for the lane.</summary>
    private async Task<Task<StepOutcome>[]> QueueBehindAHeldCommitAsync(CaseInput[] inputs, RunnerOptions? options = null, Action? failing = null)
    {
        var runner = options is null ? bench.Runner : new Bench(database, MasterKey.Open(Path.Combine(folder, "master.key")), bench.Clock, options).Runner;
        var held = gate.HoldTheNext();
        // A step runs on in its caller until it has to wait for the lane.
        var steps = inputs.Select(input => runner.RunAsync(input, TestContext.Current.CancellationToken)).ToArray();
        await held;
        failing?.Invoke();
        gate.Release();
        await ((Task)Task.WhenAll(steps)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return steps;
    }

    private async Task AssertStepsAsync(int cases, int step, string? but = null)
    {
        for (var i = 0; i < cases; i++) Assert.Equal($"k{i}" == but ? step - 1 : step, (await bench.CaseAsync($"k{i}")).Step);
        await bench.AssertSoundAsync();
    }

    /// <summary>Holds a COMMIT, counts those from it on, fails one.</summary>
    private sealed class CommitGate : DbTransactionInterceptor
    {
        private TaskCompletionSource? held, reached;
        private bool failing, failingAfter;

        internal int Commits { get; private set; }

        internal Task HoldTheNext()
        {
            held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Commits = 0;
            return reached.Task;
        }

        internal void FailTheNext() => failing = true;

        internal void FailAfterTheNext() => failingAfter = true;

        internal void Release() => held!.SetResult();

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Commits++;
            if (Interlocked.Exchange(ref failing, false)) throw new SimulatedCrash();
            reached?.TrySetResult();
            if (held is { } gate) await gate.Task;
            return result;
        }

        // The COMMIT that was held is over by now or counts as not meant.
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Commits > 1 && Interlocked.Exchange(ref failingAfter, false) ? throw new SimulatedCrash() : Task.CompletedTask;
    }
}
