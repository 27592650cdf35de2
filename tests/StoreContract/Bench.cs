using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Files;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>A runner on a database, with a clock of the test's own.</summary>
internal sealed class Bench
{
    internal static readonly Actor Somebody = new(ActorKind.Person, "p1");

    internal Bench(Database database, MasterKey key, SettableClock? clock = null, RunnerOptions? options = null, World? world = null, StateSchema? schema = null)
    {
        Database = database;
        Clock = clock ?? new SettableClock();
        Vault = new CaseVault(key);
        Definitions = new DefinitionShelf(database, Clock);
        Schema = schema ?? StateSchema.OfThisVersion;
        Store = new CaseStore(database, Vault, Schema);
        Worlds = new WorldShelf(database, Clock);
        World = new CurrentWorld(world ?? Workflows.World.Empty);
        Outbox = new OutboxStore(database, Schema);
        Incidents = new IncidentStore(database, Vault, Clock);
        Timers = new TimerStore(database, Schema);
        Texts = new PersonalTexts(database, Vault);
        Files = new CaseFiles(database, Vault);
        Retention = new RetentionStore(database, Vault, key, Clock);
        Replay = new Replay(database, Definitions, Worlds, new Interpreter());
        Runner = new CaseRunner(Store, Definitions, World, new Interpreter(), Wake, Clock, options ?? new RunnerOptions());
    }

    internal Database Database { get; }

    internal SettableClock Clock { get; }

    internal CaseVault Vault { get; }

    internal DefinitionShelf Definitions { get; }

    /// <summary>What the node of this bench knows: another plays a node of the next version.</summary>
    internal StateSchema Schema { get; }

    internal CaseStore Store { get; }

    internal WorldShelf Worlds { get; }

    internal CurrentWorld World { get; }

    internal WakeUp Wake { get; } = new();

    internal CaseRunner Runner { get; }

    internal OutboxStore Outbox { get; }

    internal TimerStore Timers { get; }

    internal IncidentStore Incidents { get; }

    internal PersonalTexts Texts { get; }

    internal CaseFiles Files { get; }

    internal RetentionStore Retention { get; }

    internal Replay Replay { get; }

    internal SessionDesk Sessions => new(new SessionStore(Database), World, Wake, Clock);

    internal CommandPump Commands(params WorkflowDefinition[] published) => new(
        Outbox, new CommandDelivery(Runner, Outbox, new DefinitionCatalog(published, Clock), Sessions, Clock), Wake, Clock, NullLogger<CommandPump>.Instance);

    internal TimerPump TimerPump => new(Timers, Runner, Wake, Clock, NullLogger<TimerPump>.Instance);

    /// <summary>Closes the case by decree of the test and destroys it by an act.</summary>
    internal async Task DestroyAsync(string caseId)
    {
        await using (var context = Database.Open())
            await context.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, c => c.ClosedAt ?? c.LastStepAt));
        var closed = (await Retention.ClosedAsync(null)).Single(c => c.CaseId == caseId);
        var act = await Retention.RecordActAsync(new DestructionAct("1", new DateOnly(2026, 3, 2), "Председателева П. П.", []), "archivist");
        Assert.Equal(DestructionOutcome.Destroyed, await Retention.DestroyAsync(closed, act, "case-file", new DateOnly(2026, 3, 1)));
    }

    /// <summary>Nothing is broken.</summary>
    internal async Task AssertSoundAsync() => Assert.Empty((await new Physician(Database).ExamineAsync(TestContext.Current.CancellationToken)).Where(f => f.IsBroken)
        .Select(f => $"{f.Code}: {string.Join("; ", f.Breaches)}"));

    internal async Task<StepOutcome> OpenSmallAsync(string caseId, PersonalData? personal = null)
    {
        World.Replace(SmallProcedure.World);
        await Worlds.KeepAsync(SmallProcedure.World);
        return await Runner.RunAsync(new CaseInput(caseId, SmallProcedure.Start(caseId), personal) { Opening = new NewCase(SmallProcedure.Definition, "RU-KHM", "centre") });
    }

    internal async Task<RequestRow> RequestAsync(string caseId, string agency)
    {
        await using var context = Database.Open();
        return await context.Requests.SingleAsync(r => r.CaseId == caseId && r.Agency == agency);
    }

    internal async Task<CaseRow> CaseAsync(string caseId)
    {
        await using var context = Database.Open();
        return await context.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId);
    }

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
