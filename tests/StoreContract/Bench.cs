using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.StoreContract;

/// <summary>A runner on a database, with a clock of the test's own.</summary>
internal sealed class Bench
{
    internal static readonly Actor Somebody = new(ActorKind.Person, "p1");

    internal Bench(Database database, MasterKey key, SettableClock? clock = null, RunnerOptions? options = null, World? world = null)
    {
        Database = database;
        Clock = clock ?? new SettableClock();
        Vault = new CaseVault(key);
        Definitions = new DefinitionShelf(database, Clock);
        Store = new CaseStore(database, Vault);
        Worlds = new WorldShelf(database, Clock);
        World = new CurrentWorld(world ?? Workflows.World.Empty);
        Runner = new CaseRunner(Store, Definitions, World, new Interpreter(), Wake, Clock, options ?? new RunnerOptions());
    }

    internal Database Database { get; }

    internal SettableClock Clock { get; }

    internal CaseVault Vault { get; }

    internal DefinitionShelf Definitions { get; }

    internal CaseStore Store { get; }

    internal WorldShelf Worlds { get; }

    internal CurrentWorld World { get; }

    internal WakeUp Wake { get; } = new();

    internal CaseRunner Runner { get; }

    internal Task<StepOutcome> OpenAsync(string caseId, DefinitionSet definitions, PersonalData? personal = null) => Runner.RunAsync(
        new CaseInput(caseId, new StartWorkflow(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()) { Id = $"{caseId}/start", Actor = Somebody }, personal)
        {
            Opening = new NewCase(definitions, "RU-KHM", "centre")
        });

    internal Task<StepOutcome> GiveAsync(string caseId, Stimulus stimulus, PersonalData? personal = null) => Runner.RunAsync(new CaseInput(caseId, stimulus, personal));

    internal static EventOccurred Event(string id, string name) => new(name) { Id = id, Actor = Somebody };
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SettableClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    internal void Move(TimeSpan by) => now += by;
}
