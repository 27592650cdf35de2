namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// Who runs next and when time passes, drawn from a seed. Everything of a schedule runs on one thread: the same seed gives the same run.
/// </summary>
internal sealed class Scheduler(int seed)
{
    private const int MostTurns = 20_000;
    private readonly List<Work> ready = [];
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> agenda = new();
    private int order;

    internal static DateTimeOffset Start { get; } = new(2026, 1, 12, 4, 0, 0, TimeSpan.Zero);

    internal Random Random { get; } = new(seed);

    internal DateTimeOffset Now { get; private set; } = Start;

    /// <summary>How many pieces of work were run: what a schedule that turns in circles has too many of.</summary>
    internal int Turns { get; private set; }

    /// <summary>It has had more work than any schedule has that comes to rest.</summary>
    internal bool TurnsInCircles => Turns >= MostTurns;

    internal bool Chance(double probability) => probability > 0 && Random.NextDouble() < probability;

    internal TimeSpan Upto(TimeSpan most) => TimeSpan.FromSeconds(Math.Floor(Random.NextDouble() * most.TotalSeconds));

    internal T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    /// <summary>Something that happens outside the nodes at a moment; it makes time pass.</summary>
    internal void At(DateTimeOffset moment, Action happens) => agenda.Enqueue(happens, (moment, ++order));

    internal void After(TimeSpan pause, Action happens) => At(Now + pause, happens);

    internal void Enqueue(Node node, SendOrPostCallback callback, object? state) => ready.Add(new Work(node, callback, state));

    /// <summary>Runs all that can run now, in an order drawn from the seed.</summary>
    internal void RunReady()
    {
        while (!TurnsInCircles && TakeReady() is { } work)
        {
            Turns++;
            var before = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(work.Node.Context);
            try
            {
                work.Callback(work.State);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(before);
            }
        }
    }

    /// <summary>Lets time pass to the next happening, or to what is due in the store; false when nothing is ahead.</summary>
    /// <param name="due">When a row of the store is due next; null when none is, or nobody is there to take it.</param>
    internal bool Pass(DateTimeOffset? due)
    {
        var next = agenda.TryPeek(out _, out var first) ? first.At : (DateTimeOffset?)null;
        // A pump looks again after a second at the earliest.
        if (due is { } row && (row > Now ? row : Now.AddSeconds(1)) is var taken && (next is null || taken < next)) next = taken;
        if (next is null) return false;
        if (next > Now) Now = next.Value;
        while (agenda.TryPeek(out _, out first) && first.At <= Now) agenda.Dequeue()();
        return true;
    }

    private Work? TakeReady()
    {
        ready.RemoveAll(w => !w.Node.IsAlive);
        var able = ready.Count(w => !w.Node.IsPaused);
        if (able == 0) return null;
        var at = Random.Next(able);
        for (var i = 0; i < ready.Count; i++)
        {
            if (ready[i].Node.IsPaused || at-- > 0) continue;
            var work = ready[i];
            ready.RemoveAt(i);
            return work;
        }

        return null;
    }

    private sealed record Work(Node Node, SendOrPostCallback Callback, object? State);
}

/// <summary>Brings what a node's code awaits back to the scheduler.</summary>
internal sealed class NodeContext(Scheduler scheduler, Node node) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Enqueue(node, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the service sends.");
}

/// <summary>A node's clock: virtual, and a little wrong. No time passes while code runs, so the limits it sets itself never strike.</summary>
internal sealed class NodeClock(Scheduler scheduler, TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => scheduler.Now + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Never.Instance;

    private sealed class Never : ITimer
    {
        internal static readonly Never Instance = new();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
