using Interagency.Faults.Storm.Nodes;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Ends nodes by kill -9, measures the takeover, and starts them again.</summary>
internal sealed class NodeKills(Scene scene)
{
    /// <summary>How long until some node passes a point.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    private Task starting = Task.CompletedTask;

    /// <summary>Whichever node passes the point first.</summary>
    internal async Task<string> AtAsync(string point, TimeSpan? most = null) =>
        await scene.Fleet.EndAtAsync(point, most ?? Most) is { } node ? await EndedAsync(node, point) : $"no node passed the point within {(most ?? Most).TotalSeconds} s";

    internal async Task<string> AnywhenAsync(Random chance)
    {
        var up = scene.Fleet.Nodes.Where(n => n.Address is not null).ToList();
        var node = up[chance.Next(up.Count)];
        await node.KillAsync();
        return await EndedAsync(node, "at any moment");
    }

    /// <summary>All nodes that were killed are there again.</summary>
    internal Task AllStartedAsync() => starting;

    /// <summary>
    /// The node has ended: what it held is taken over, then it comes again. A short storm doesn't wait for either, but ends no node before
    /// the one ended last is there again.
    /// </summary>
    private async Task<string> EndedAsync(Node node, string how)
    {
        var taking = scene.Takeovers.AfterAsync(node.Owner, how, scene.Watch.Now);
        if (scene.Options.IsShort)
        {
            await starting;
            starting = node.StartAgainAsync();
            return $"node {node.Number}";
        }

        var takeover = await taking;
        await node.StartAgainAsync();
        return FormattableString.Invariant($"node {node.Number}: held {takeover.Timers} timers, {takeover.Rows} messages, {takeover.Letters} answers, all done after {takeover.Longest.TotalSeconds:0.0} s");
    }
}
