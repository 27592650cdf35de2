using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>One schedule of the whole service: cases opened, worked on by the outside, nodes stopping and coming back, until all is at rest.</summary>
internal sealed class ServiceSchedule
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3 * 365);
    private static readonly StateSchema NextVersion = new(StateSchema.OfThisVersion.Current + 1);
    private readonly Shared shared;
    private readonly HashSet<int> upgraded = [];
    private readonly List<Node> nodes = [];
    private readonly List<Exception> failures = [];

    internal ServiceSchedule(int seed, Procedure procedure, Mutation mutation = Mutation.None, bool upgrade = false)
    {
        (Seed, Procedure) = (seed, procedure);
        Scheduler = new Scheduler(seed);
        Odds = Odds.Draw(Scheduler.Random);
        if (upgrade) Odds = Odds with { Nodes = 2, Upgrade = true };
        shared = new Shared(Scheduler, Tables, new CaseLocks(), new MemoryShelf(), new CurrentWorld(procedure.World), new DefinitionCatalog(procedure.Definitions.All, new NodeClock(Scheduler, TimeSpan.Zero)),
            new Agencies(Scheduler, Tables, procedure.World, AnyNode, Odds, mutation), Odds, mutation);
        Outside = new Outside(Scheduler, Tables, procedure.World, shared.Agencies, AnyNode, Odds, mutation);
    }

    internal int Seed { get; }

    internal Procedure Procedure { get; }

    internal Odds Odds { get; }

    internal MemoryShelf Shelf => shared.Shelf;

    internal Scheduler Scheduler { get; }

    internal MemoryTables Tables { get; } = new();

    internal Outside Outside { get; }

    internal Agencies Agencies => shared.Agencies;

    /// <summary>The kinds of outbox rows that go out as messages.</summary>
    internal IReadOnlyCollection<string> Sent => nodes[0].Sent;

    internal int Crashes { get; private set; }

    internal IEnumerable<Exception> Failures => nodes.SelectMany(n => n.Failures).Concat(failures);

    /// <summary>What it did without end, when it did not end because nothing more was ahead; else null.</summary>
    internal string? Circle { get; private set; }

    private bool TurnsInCircles => Scheduler.TurnsInCircles || Outside.GivenUp is not null;

    internal ServiceSchedule Run(int cases = 1)
    {
        for (var n = 0; n < Odds.Nodes; n++) Begin(new Node(shared, n, StateSchema.OfThisVersion) { Stopped = Restart });
        if (Odds.Upgrade)
            foreach (var number in Enumerable.Range(0, Odds.Nodes)) Scheduler.After(Scheduler.Upto(TimeSpan.FromDays(90)), () => Upgrade(number));
        for (var n = 1; n <= cases; n++)
        {
            var opening = new CaseInput($"case-{n}", new StartWorkflow(Procedure.Intake(n)) { Id = $"start-{n}", Actor = new Actor(ActorKind.Person, "opener") })
            {
                Opening = new NewCase(Procedure.Definitions, Procedure.Region, Procedure.Organisation)
            };
            Scheduler.After(Scheduler.Upto(TimeSpan.FromDays(2)), () => Outside.Send(opening));
        }

        do
        {
            Scheduler.RunReady();
            Outside.Look();
            // A clock may be a little behind, and the row is due by it only then.
            if (NextDue() <= Scheduler.Now.AddSeconds(2))
                foreach (var node in nodes.Where(n => n is { IsAlive: true, IsPaused: false })) node.EndNaps();
            Scheduler.RunReady();
        }
        while (!TurnsInCircles && Scheduler.Now < Scheduler.Start + Horizon && Scheduler.Pass(Earlier(NextDue(), Outside.NextTry)));
        Circle = Outside.GivenUp is { } letter ? $"stimulus {letter.Input.Stimulus.Id} of {letter.Input.CaseId} was given {letter.Tries} times and never answered"
            : Scheduler.TurnsInCircles ? $"after {Scheduler.Turns} turns the service still has work, on {Scheduler.Now:d}" : null;
        return this;
    }

    private void Begin(Node node)
    {
        nodes.RemoveAll(n => n.Number == node.Number);
        nodes.Add(node);
        node.Begin();
    }

    private void Restart(Node stopped)
    {
        Crashes++;
        failures.AddRange(stopped.Failures);
        // An older node alone sends a newer case's requests again every few seconds: for days, that would be turns without end.
        var pause = Scheduler.Chance(0.1) ? Scheduler.Upto(Odds.Upgrade ? TimeSpan.FromHours(1) : TimeSpan.FromDays(10)) : Scheduler.Upto(TimeSpan.FromMinutes(10));
        Scheduler.After(pause, () => Begin(stopped.Successor(Restart, VersionOf(stopped.Number))));
    }

    private void Upgrade(int number)
    {
        upgraded.Add(number);
        nodes.Find(n => n.Number == number && n.IsAlive)?.Kill();
    }

    private StateSchema VersionOf(int number) => upgraded.Contains(number) ? NextVersion : StateSchema.OfThisVersion;

    private Node? AnyNode() => nodes.Where(n => n.IsAlive).ToList() is { Count: > 0 } alive ? Scheduler.Pick(alive) : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private DateTimeOffset? NextDue()
    {
        if (nodes.Where(n => n is { IsAlive: true, IsPaused: false }).MaxBy(n => n.Schema.Current)?.Schema is not { } newest) return null;
        var timer = Tables.All<TimerRow>().Where(t => !newest.IsLeft(t.CaseId, Tables)).Min(t => (DateTimeOffset?)(t.LeaseUntil is { } lease && lease > t.DueAt ? lease : t.DueAt));
        var outbox = Tables.All<OutboxRow>().Where(o => o.Status == OutboxStatus.Pending && !newest.IsLeft(o.Target, Tables) && (CommandDelivery.Kinds.Contains(o.Kind) || Sent.Contains(o.Kind))).Min(o => (DateTimeOffset?)o.NotBefore);
        return Earlier(timer, outbox);
    }
}

/// <summary>What the cases of a schedule run.</summary>
internal sealed record Procedure(DefinitionSet Definitions, World World, string Region, string Organisation, Func<int, Dictionary<string, JsonNode?>> Intake);
