using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// The durable step: the service's own runner on SQLite in a file, each stimulus's caller waiting for a commit that survives a power cut:
/// one stimulus after another, or one for each of the cases at once, where those that wait for the writer share a commit.
/// State, history, inbox and audit chain are written as in the service.
/// </summary>
internal static class DurableStep
{
    private const int Cases = 20;

    internal static Task<Measurement> OneByOneAsync() => OnSqliteAsync("durable step on SQLite, one by one", 1, (runner, count) => StepAsync(runner, count));

    internal static Task<Measurement> AtOnceAsync() => OnSqliteAsync("durable step on SQLite, 20 cases at once", Cases, (runner, count) =>
        Task.WhenAll(Enumerable.Range(0, Cases).Select(i => Task.Run(() => StepAsync(runner, (count * Cases) + i)))));

    private static async Task<Measurement> OnSqliteAsync(string name, int each, Func<CaseRunner, int, Task> step)
    {
        var folder = Directory.CreateTempSubdirectory("interagency-bench-").FullName;
        try
        {
            using var database = new SqliteDatabase(Path.Combine(folder, "bench.db"));
            await database.MigrateAsync();
            var runner = Runner(database, MasterKey.Open(Path.Combine(folder, "master.key")));
            for (var i = 0; i < Cases; i++) await OpenAsync(runner, $"case-{i}");
            var count = 0;
            var conditions = await ConditionsAsync(database, folder);
            return Measurement.Of(name, 1_000, () => step(runner, ++count).GetAwaiter().GetResult(), conditions, each);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StepAsync(CaseRunner runner, int count)
    {
        var stimulus = new EventOccurred("tick") { Id = $"s{count}", Actor = Actor.System };
        var outcome = await runner.RunAsync(new CaseInput($"case-{count % Cases}", stimulus));
        if (outcome is not StepOutcome.Done { Matched: true }) throw new InvalidOperationException($"The step was not done: {outcome}.");
    }

    private static async Task OpenAsync(CaseRunner runner, string caseId) => await runner.RunAsync(
        new CaseInput(caseId, new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = $"{caseId}/start", Actor = Actor.System }) { Opening = new NewCase(Definition(), "bench", "bench") });

    internal static CaseRunner Runner(Database database, MasterKey key) => new(
        new CaseStore(database, new CaseVault(key), StateSchema.OfThisVersion), new DefinitionShelf(database, TimeProvider.System), new CurrentWorld(World.Empty), new Interpreter(), new WakeUp(),
        TimeProvider.System, new RunnerOptions());

    internal static DefinitionSet Definition() => new(new DefinitionReader(ActivityRegistry.Standard).Read(
        """
        {"id":"tick-1","definitionId":"tick","name":"Tick","version":1,"isPublished":true,"isLatest":true,
         "root":{"id":"loop","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},
           "body":{"id":"wait","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}}}
        """), []);

    private static async Task<JsonObject> ConditionsAsync(Database database, string folder)
    {
        await using var context = database.Open();
        return new JsonObject
        {
            ["synchronous"] = await PragmaAsync(context, "synchronous") == "2" ? "FULL" : "not FULL", ["journal"] = await PragmaAsync(context, "journal_mode"),
            ["cases"] = Cases, ["bareCommitsPerSecond"] = Math.Round(Machine.CommitsPerSecond(folder)), ["syncsPerSecondOfTheDisk"] = Math.Round(Machine.SyncsPerSecond(folder))
        };
    }

    private static async Task<string> PragmaAsync(InteragencyContext context, string name)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = name == "synchronous" ? "PRAGMA synchronous" : "PRAGMA journal_mode";
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }
}
