using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What the store and the runner promise, whatever the database. Run against SQLite and against a real PostgreSQL.</summary>
public abstract class StoreContractTests : IAsyncLifetime
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
