using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm.Families;

/// <summary>Visits all cases, several at once, each again after a while.</summary>
/// <param name="between">From one visit of a case to its next.</param>
internal sealed class Crowd(IReadOnlyList<Family> families, TimeSpan between, int visitors, Breaches breaches)
{
    private readonly PriorityQueue<Family, long> next = new();
    private readonly Lock guard = new();
    private readonly Dictionary<Family, int> idle = [];
    private volatile bool ending, over;
    private Task[] visiting = [];

    internal IReadOnlyList<Family> Families => families;

    internal int Opened => families.Count(f => f.CaseId is not null);

    internal int Closed => families.Count(f => f.IsClosed);

    /// <param name="openWithin">All cases are opened within this time.</param>
    internal void Start(TimeSpan openWithin)
    {
        foreach (var (family, i) in families.Select((f, i) => (f, i))) Put(family, openWithin * ((double)i / families.Count));
        visiting = [.. Enumerable.Range(0, visitors).Select(_ => Task.Run(GoAboutAsync))];
    }

    /// <summary>Leads the cases on without pauses until each is closed or has nothing to be done for a while, and stops visiting.</summary>
    /// <returns>How many would still have had something to do.</returns>
    internal async Task<int> ComeToRestAsync(TimeSpan most)
    {
        lock (guard)
        {
            ending = true;
            // Those being visited at this moment come back by themselves.
            var waiting = next.UnorderedItems.Select(item => item.Element).ToList();
            next.Clear();
            foreach (var family in waiting) next.Enqueue(family, 0);
        }

        await Pause.UntilAsync(() => Task.FromResult(visiting.All(v => v.IsCompleted)), most);
        over = true;
        await Task.WhenAll(visiting);
        return next.Count;
    }

    private void Put(Family family, TimeSpan after)
    {
        lock (guard) next.Enqueue(family, Environment.TickCount64 + (long)after.TotalMilliseconds);
    }

    private async Task GoAboutAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var (family, empty) = Take();
            if (family is not null) await VisitAsync(family);
            else if (empty && ending) return;
            else await tick.WaitForNextTickAsync();
        }
    }

    private (Family? Due, bool Empty) Take()
    {
        lock (guard)
        {
            if (over || !next.TryPeek(out var family, out var at)) return (null, true);
            if (at > Environment.TickCount64) return (null, false);
            next.Dequeue();
            return (family, false);
        }
    }

    private async Task VisitAsync(Family family)
    {
        var visit = Visit.Waits;
        try
        {
            visit = await family.VisitAsync();
        }
        catch (Exception broken)
        {
            // The edge: one case that the storm itself can't lead must not stop the others.
            breaches.Add("driver", $"{family.Name}: {broken.GetType().Name}: {broken.Message}");
        }

        if (visit == Visit.Closed) return;
        if (ending) Rest(family, visit);
        else Put(family, between * (0.5 + Random.Shared.NextDouble()));
    }

    private void Rest(Family family, Visit visit)
    {
        lock (guard)
        {
            idle[family] = visit == Visit.Moved ? 0 : idle.GetValueOrDefault(family) + 1;
            if (idle[family] < 3) next.Enqueue(family, Environment.TickCount64 + (visit == Visit.Moved ? 20 : 1500));
        }
    }
}
