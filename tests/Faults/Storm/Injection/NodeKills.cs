using Interagency.Faults.Storm.Nodes;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Ends nodes by kill -9, measures the takeover, and starts them again.</summary>
internal sealed class NodeKills(Scene scene)
{
    /// <summary>How long until some node passes a point.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>Of a short storm.</summary>
    private static readonly int Count = FaultKinds.Kills.Count + 2;
    private Task starting = Task.CompletedTask;
    private int ended;

    /// <summary>Whichever node passes the point first.</summary>
    internal async Task<string> AtAsync(string point)
    {
        if (await scene.Fleet.EndAtAsync(point, Most) is { } node) return await EndedAsync(node, point);
        // A long storm comes to the point again, a short one does not.
        if (scene.Options.IsShort) scene.Breaches.Add("weather", $"No node passed «{point}» within {Most.TotalSeconds} s.");
        return $"no node passed the point within {Most.TotalSeconds} s";
    }

    internal async Task<string> AnywhenAsync(Random chance)
    {
        var up = scene.Fleet.Nodes.Where(n => n.Address is not null).ToList();
        var node = up[chance.Next(up.Count)];
        await node.KillAsync();
        return await EndedAsync(node, "at any moment");
    }

    /// <summary>Whoever is down starts again, unless it stays down for good.</summary>
    internal Task AllStartedAsync() => starting;

    /// <summary>
    /// The node has ended: what it held is taken over, then it comes again. A short storm waits for neither, but for the
    /// node that ended before, and in its end the last two stay down.
    /// </summary>
    private async Task<string> EndedAsync(Node node, string how)
    {
        var taking = scene.Takeovers.AfterAsync(node.Owner, how, scene.Watch.Now);
        if (scene.Options.IsShort)
        {
            await starting;
            if (++ended < Count - 1) starting = node.StartAgainAsync();
            return $"node {node.Number}";
        }

        var takeover = await taking;
        await node.StartAgainAsync();
        return FormattableString.Invariant($"node {node.Number}: held {takeover.Timers} timers, {takeover.Rows} messages, {takeover.Letters} answers, all done after {takeover.Longest.TotalSeconds:0.0} s");
    }
}
