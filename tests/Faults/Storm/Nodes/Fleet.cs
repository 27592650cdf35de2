using Interagency.Faults.Storm.Findings;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>All nodes of a storm.</summary>
internal sealed class Fleet(Ground ground, int size, Breaches breaches, Tally tally) : IAsyncDisposable
{
    internal IReadOnlyList<Node> Nodes { get; } = [.. Enumerable.Range(0, size).Select(n => new Node(n, ground, breaches, tally))];

    /// <summary>The first makes the tables; the others come when it serves.</summary>
    internal async Task StartAsync()
    {
        await Nodes[0].StartAsync();
        await Task.WhenAll(Nodes.Skip(1).Select(node => node.StartAsync()));
    }

    /// <summary>The node that next passes the point ends there.</summary>
    /// <returns>Null: none passed it in time.</returns>
    internal async Task<Node?> EndAtAsync(string point, TimeSpan most)
    {
        var up = Nodes.Where(node => node.Address is not null).ToList();
        foreach (var node in up) node.MayEnd = true;
        ground.Board.Arm(point);
        await Pause.UntilAsync(() => Task.FromResult(up.Any(node => node.Address is null)), most, TimeSpan.FromMilliseconds(20));
        ground.Board.Disarm();
        // One that struck at the last moment is still about to end.
        await Pause.UntilAsync(() => Task.FromResult(up.Any(node => node.Address is null)), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(20));
        foreach (var node in up.Where(node => node.Address is not null)) node.MayEnd = false;
        return up.Find(node => node.Address is null);
    }

    /// <summary>Mends every cable, and starts again whatever has ended.</summary>
    internal async Task MakeWholeAsync()
    {
        foreach (var node in Nodes)
        {
            node.ToDatabase.Become(Wire.Whole);
            node.ToBroker.Become(Wire.Whole);
            if (node.Address is null) await node.StartAgainAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
    }
}
