using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Adapters.Messaging;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>What all nodes of a schedule have in common, and what survives them.</summary>
internal sealed record Shared(Scheduler Scheduler, MemoryTables Tables, CaseLocks Locks, MemoryShelf Shelf, CurrentWorld World, DefinitionCatalog Catalog, Agencies Agencies, Odds Odds, Mutation Mutation);

/// <summary>How rough a schedule is.</summary>
/// <param name="Crash">That a node stops at a point.</param>
/// <param name="Pause">That it stands still for a while, longer than a lease.</param>
/// <param name="Lost">That the connection goes at a statement or a commit.</param>
internal sealed record Odds(double Crash, double Pause, double Lost, double Twice, int Nodes)
{
    /// <summary>Each node is replaced by one of the next version at some time, one after the other.</summary>
    internal bool Upgrade { get; init; }

    internal static Odds Draw(Random random) => new(
        random.Next(3) switch { 0 => 0, 1 => 0.004, _ => 0.03 }, random.Next(3) == 0 ? 0.004 : 0, random.Next(2) == 0 ? 0.01 : 0, random.Next(2) == 0 ? 0.15 : 0, 1 + random.Next(2));
}

/// <summary>
/// A node of the service: the real runner, pumps and use cases on the memory store. It may stop for good at any point; what it had not
/// committed is gone and nothing of its code runs any more, as after kill -9.
/// </summary>
internal sealed class Node
{
    private const int MostCrashes = 12;
    private static readonly TaskCompletionSource Silence = new();
    private readonly Shared shared;
    private readonly List<TaskCompletionSource> naps = [];
    private readonly AnswerConsumer answers;

    /// <param name="schema">What shape of states its version knows.</param>
    internal Node(Shared shared, int number, StateSchema schema)
    {
        (this.shared, Number, Schema) = (shared, number, schema);
        Context = new NodeContext(shared.Scheduler, this);
        var clock = new NodeClock(shared.Scheduler, TimeSpan.FromMilliseconds(shared.Scheduler.Random.Next(-1500, 1500)));
        var wake = new WakeUp();
        var store = new MemoryCaseStore(shared.Tables, shared.Locks, this, shared.Mutation);
        Outbox = new MemoryOutbox(shared.Tables, this, shared.Mutation);
        Runner = new CaseRunner(store, shared.Shelf, shared.World, new Interpreter(), wake, clock, new RunnerOptions());
        Desk = new SessionDesk(new MemorySessions(shared.Tables, this, shared.Mutation), shared.World, wake, clock);
        var delivery = new CommandDelivery(Runner, Outbox, shared.Catalog, Desk, clock);
        Bus = new MemoryBus(shared.Scheduler, shared.Tables, this, shared.Odds, shared.Mutation);
        var ledger = new MemoryRequests(shared.Tables, this);
        Answers = new AnswerRequest(store, ledger, Runner, shared.World, new NoTrail());
        // Nobody asks us in a schedule, nor reports of measures: what would take that is not there.
        var intake = new LetterIntake(Answers, null!, new TakeInbound(null!, shared.Catalog, shared.World), Outbox, Bus, clock);
        answers = new AnswerConsumer(intake, new MemoryQuarantine(shared.Tables, this, shared.Mutation), store, new NoTrail(), NullLogger<AnswerConsumer>.Instance);
        Bus.Connect(answers);
        Bus.Connect(new MemoryDelivery(Outbox, clock, shared.Agencies.EndOn(this)));
        var composer = new RequestComposer(ledger, new Lexicon(shared.World, shared.Shelf), shared.World, new NothingDisclosed());
        var requests = new RequestPump(Outbox, [composer, new PlainNotices()], Bus, wake, clock, NullLogger<RequestPump>.Instance);
        Sent = requests.Kinds;
        Pumps =
        [
            new CommandPump(Outbox, delivery, wake, clock, NullLogger<CommandPump>.Instance),
            requests,
            new TimerPump(new MemoryTimers(shared.Tables, this, shared.Mutation), Runner, wake, clock, NullLogger<TimerPump>.Instance)
        ];
        Wake = wake;
        Clock = clock;
    }

    internal int Number { get; }

    internal NodeContext Context { get; }

    internal TimeProvider Clock { get; }

    internal StateSchema Schema { get; }

    internal bool IsAlive { get; private set; } = true;

    internal bool IsPaused { get; private set; }

    internal CaseRunner Runner { get; }

    internal SessionDesk Desk { get; }

    internal MemoryOutbox Outbox { get; }

    internal MemoryBus Bus { get; }

    internal AnswerRequest Answers { get; }

    /// <summary>The kinds of outbox rows that go out as messages.</summary>
    internal IReadOnlyCollection<string> Sent { get; }

    internal int Crashes { get; private init; }

    private IReadOnlyList<Pump> Pumps { get; }

    private WakeUp Wake { get; }

    /// <summary>Told when it stops.</summary>
    internal Action<Node>? Stopped { get; init; }

    /// <summary>What of the node's code failed in a way that no code of the service foresaw.</summary>
    internal List<Exception> Failures { get; } = [];

    internal Node Successor(Action<Node> stopped, StateSchema schema) => new(shared, Number, schema) { Crashes = Crashes + 1, Stopped = stopped };

    /// <summary>Begins its life: a lone node frees what its predecessor had claimed, then the pumps turn.</summary>
    internal void Begin() => Do(async () =>
    {
        if (shared.Odds.Nodes == 1) await Outbox.ReleaseAsync(Clock.GetUtcNow());
        foreach (var pump in Pumps) _ = TurnAsync(pump);
    });

    /// <summary>Runs code on the node.</summary>
    internal void Do(Func<Task> work) => Context.Post(async _ =>
    {
        try
        {
            await work();
        }
        catch (Exception failed)
        {
            Failures.Add(failed);
        }
    }, null);

    /// <summary>The real consumer takes a letter from a durable queue.</summary>
    internal Task ConsumeAsync(AnswerLetter letter) => answers.ReadAsync(letter, CancellationToken.None);

    /// <summary>A place between two awaits: others run here, and here the node may stop.</summary>
    internal Task Point(string name)
    {
        var scheduler = shared.Scheduler;
        if (Crashes < MostCrashes && scheduler.Chance(shared.Odds.Crash))
        {
            Kill();
            return Silence.Task;
        }

        if (scheduler.Chance(shared.Odds.Pause)) Pause();
        return Yield();
    }

    internal void MayLoseConnection()
    {
        if (shared.Scheduler.Chance(shared.Odds.Lost)) throw new ConnectionLost();
    }

    /// <summary>Time has passed: the pumps look again.</summary>
    internal void EndNaps()
    {
        var ended = naps.ToList();
        naps.Clear();
        foreach (var nap in ended) nap.TrySetResult();
    }

    private static async Task Yield() => await Task.Yield();

    internal void Kill()
    {
        IsAlive = false;
        shared.Locks.ReleaseAll(this);
        Stopped?.Invoke(this);
    }

    private void Pause()
    {
        IsPaused = true;
        shared.Scheduler.After(TimeSpan.FromSeconds(20) + shared.Scheduler.Upto(TimeSpan.FromHours(2)), () => IsPaused = false);
    }

    // The loop of a Pump with its naps in virtual time; its own is made of WhenAny, which goes over the thread pool.
    private async Task TurnAsync(Pump pump)
    {
        while (true)
        {
            var rung = Wake.Next;
            try
            {
                await pump.DrainAsync(default);
            }
            catch (ConnectionLost)
            {
                // The pump's own edge: it goes on in a while.
            }
            catch (Exception failed)
            {
                Failures.Add(failed);
            }

            var nap = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            naps.Add(nap);
            _ = EndAsync(nap, rung);
            await nap.Task;
        }
    }

    private static async Task EndAsync(TaskCompletionSource nap, Task rung)
    {
        await rung;
        nap.TrySetResult();
    }
}
