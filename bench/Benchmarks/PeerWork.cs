using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Integration.Servers;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// What the real Elsa engine was measured at, in process, by four callers, on PostgreSQL: a flowchart of ten activities started, run and kept; a workflow started until it waits;
/// and resumed to its end. Here each is a case with its history, inbox and number, as in the service.
/// </summary>
internal static class PeerWork
{
    private const int Callers = 4, Windows = 5;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    internal static async Task<JsonObject> MeasureAsync()
    {
        var postgres = new Postgres();
        await postgres.InitializeAsync();
        var folder = Directory.CreateTempSubdirectory("interagency-bench-").FullName;
        try
        {
            var database = new PostgresDatabase(await postgres.Server.CreateDatabaseAsync());
            await database.MigrateAsync();
            var runner = DurableStep.Runner(database, MasterKey.Open(Path.Combine(folder, "master.key")));
            var chart = new DefinitionSet(new DefinitionReader(ActivityRegistry.Standard).Read(PureStep.Chart(null)), []);
            var waits = new DefinitionSet(new DefinitionReader(ActivityRegistry.Standard).Read(
                """
                {"id":"pause-1","definitionId":"pause","name":"Pause","version":1,"isPublished":true,"isLatest":true,
                 "root":{"id":"wait","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}}
                """), []);
            var (runs, suspends, resumes) = (new List<double>(), new List<double>(), new List<double>());
            for (var window = -1; window < Windows; window++)
            {
                var (ran, _) = await WindowAsync(id => StartAsync(runner, chart, id), $"run{window}");
                var (suspended, count) = await WindowAsync(id => StartAsync(runner, waits, id), $"pause{window}");
                var (resumed, _) = await WindowAsync(id => ResumeAsync(runner, id), $"pause{window}", count);
                if (window < 0) continue;
                runs.Add(ran);
                suspends.Add(suspended);
                resumes.Add(resumed);
            }

            return new JsonObject
            {
                ["callers"] = Callers, ["windows"] = Windows, ["secondsOfWindow"] = Length.TotalSeconds, ["eventsKept"] = await EventsAsync(database),
                ["run"] = Spread.Of(runs).ToJson(), ["suspend"] = Spread.Of(suspends).ToJson(), ["resume"] = Spread.Of(resumes).ToJson(),
                ["wantedRun"] = 1000, ["aimedRun"] = 1500, ["wanted"] = 1000, ["runMet"] = Spread.Of(runs).Median >= 1000,
                ["suspendMet"] = Spread.Of(suspends).Median >= 1000, ["resumeMet"] = Spread.Of(resumes).Median >= 1000,
                ["elsa"] = new JsonObject { ["run"] = 108, ["suspend"] = 125, ["resume"] = 126 },
            };
        }
        finally
        {
            await postgres.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All callers at once until the time is over, or until each has done so many.</summary>
    private static async Task<(double PerSecond, int OfOne)> WindowAsync(Func<string, Task> one, string name, int each = int.MaxValue)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var count = 0;
            for (; count < each && (each < int.MaxValue || watch.Elapsed < Length); count++) await one(string.Create(CultureInfo.InvariantCulture, $"{caller}/{name}/{count}"));
            return count;
        })));
        return (counts.Sum() / watch.Elapsed.TotalSeconds, counts.Min());
    }

    // Each caller works for an organisation of its own, as callers of one would draw numbers from one counter, one after another.
    private static async Task StartAsync(CaseRunner runner, DefinitionSet set, string id) => Done(await runner.RunAsync(
        new CaseInput(id, new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = $"{id}/start", Actor = Actor.System }) { Opening = new NewCase(set, "bench", id.Split('/')[0]) }));

    private static async Task ResumeAsync(CaseRunner runner, string id) => Done(await runner.RunAsync(new CaseInput(id, new EventOccurred("tick") { Id = "tick", Actor = Actor.System })));

    private static void Done(StepOutcome outcome)
    {
        if (outcome is not StepOutcome.Done) throw new InvalidOperationException($"It was not done: {outcome}.");
    }

    /// <summary>Events of the journal of one run, as it can be read back.</summary>
    private static async Task<int> EventsAsync(Database database)
    {
        await using var db = database.Open();
        var row = await db.History.AsNoTracking().FirstAsync(h => h.CaseId == "0/run0/0");
        return JsonNode.Parse(row.Events)!.AsArray().Count;
    }
}
