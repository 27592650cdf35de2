using System.Collections.Concurrent;
using System.Globalization;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Interagency.Bench.Ring;

/// <summary>Real servers, a production node in this process, cases of the ring, and their agency. The answers of the floor's cases go to the floor.</summary>
internal sealed class RingGround : IAsyncDisposable
{
    private static readonly Actor Somebody = new(ActorKind.Person, "p1");
    private readonly Postgres postgres = new();
    private readonly Rabbit rabbit = new();
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-ring-").FullName;
    private Crossing crossing = null!;

    internal Site Site { get; private set; } = null!;

    /// <summary>Null while it is stopped.</summary>
    internal ProductionNode Node { get; private set; } = null!;

    internal RingAgency Agency { get; private set; } = null!;

    internal Database Database => Node.Services.GetRequiredService<Database>();

    internal CaseRunner Runner => Node.Services.GetRequiredService<CaseRunner>();

    /// <summary>Who takes the answers of a lane in the node's stead.</summary>
    internal void Put(string lane, Floor floor) => crossing.Floors[lane] = floor;

    /// <param name="clock">The node's; null: the system's.</param>
    internal static async Task<RingGround> StartAsync(TimeProvider? clock = null, params IInterceptor[] interceptors)
    {
        var ground = new RingGround();
        await ground.postgres.InitializeAsync();
        await ground.rabbit.InitializeAsync();
        ground.Site = await Site.PrepareAsync(ground.postgres, ground.rabbit);
        RingProcedure.Write(ground.folder);
        ground.Site.Changes["Definitions:Folder"] = ground.folder;
        // As the service has it by itself; the tests' pools are smaller.
        ground.Site.Changes["Database:ConnectionString"] = ground.Site.Database + ";Maximum Pool Size=30";
        ground.Site.Changes["Logging:LogLevel:Default"] = "Warning";
        ground.Node = await ProductionNode.StartAsync(ground.Site, builder =>
        {
            builder.Services.AddSingleton<IAnswerReader>(services => ground.crossing = new Crossing(ActivatorUtilities.CreateInstance<PacedAnswers>(services)));
            if (clock is not null) builder.Services.AddSingleton(clock);
            foreach (var interceptor in interceptors) builder.Services.AddSingleton(interceptor);
        });
        ground.Agency = await RingAgency.ConnectAsync(ground.Site.Broker);
        return ground;
    }

    /// <summary>Leaves the work to nodes in processes of their own.</summary>
    internal async Task StopNodeAsync()
    {
        await Node.DisposeAsync();
        Node = null!;
    }

    internal Task OpenAsync(string prefix, int count, int from = 0) => Parallel.ForAsync(from, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, stop) =>
    {
        var id = Case(prefix, i);
        var start = new StartWorkflow(RingProcedure.Intake) { Id = $"{id}/start", Actor = Somebody };
        var outcome = await Runner.RunAsync(new CaseInput(id, start) { Opening = new NewCase(RingProcedure.Definition, RingProcedure.Region, RingProcedure.Organisation) }, stop);
        if (outcome is not StepOutcome.Done) throw new InvalidOperationException($"Case {id} was not opened: {outcome}.");
    });

    internal static string Case(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:00000}");

    /// <summary>What the servers promise: a figure without it is worth nothing.</summary>
    internal async Task<string> DurabilityAsync()
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') || ', full_page_writes ' || current_setting('full_page_writes')", connection);
        var queue = await rabbit.FindAsync(Site.Broker, "queues", "orchestrator.answers");
        return $"{await ask.ExecuteScalarAsync()}; RabbitMQ, queues of type {(string?)queue?["type"]}, messages persistent, every publish confirmed";
    }

    internal async Task<int> PostmasterAsync()
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return CpuUse.ParentOf((int)(await ask.ExecuteScalarAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        await Agency.DisposeAsync();
        if (Node is not null) await Node.DisposeAsync();
        Site.Dispose();
        await rabbit.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The node's own reader, and beside it the floor.</summary>
    private sealed class Crossing(IAnswerReader real) : IAnswerReader
    {
        internal ConcurrentDictionary<string, Floor> Floors { get; } = new();

        public Task ReadAsync(AnswerLetter letter, CancellationToken stop) =>
            !Floors.IsEmpty && Floors.TryGetValue(Floor.LaneOf(letter), out var floor) ? floor.ReadAsync(letter, stop) : real.ReadAsync(letter, stop);

        public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => real.KeepUnreadAsync(letter, stop);
    }
}
