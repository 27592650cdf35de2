using Interagency.Faults.Storm.Nodes;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Ends nodes by kill -9, measures the takeover, and starts them again.</summary>
internal static class NodeKills
{
    /// <summary>How long a node may take to pass the point.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    internal static async Task<string> AtAsync(Scene scene, Node node, string point)
    {
        var owner = node.Owner;
        return await node.EndAtAsync(point, Most) ? await EndedAsync(scene, node, owner, point) : $"node {node.Number} did not pass the point within {Most.TotalSeconds} s";
    }

    internal static async Task<string> AnywhenAsync(Scene scene, Node node)
    {
        var owner = node.Owner;
        await node.KillAsync();
        return await EndedAsync(scene, node, owner, "at any moment");
    }

    /// <summary>The node has ended: what it held is taken over, then it comes again. A short storm doesn't wait in between.</summary>
    internal static async Task<string> EndedAsync(Scene scene, Node node, string owner, string how)
    {
        var taking = scene.Takeovers.AfterAsync(owner, how, scene.Watch.Now);
        if (scene.Options.IsShort)
        {
            await node.StartAgainAsync();
            return $"node {node.Number}";
        }

        var takeover = await taking;
        await node.StartAgainAsync();
        return FormattableString.Invariant($"node {node.Number}: held {takeover.Timers} timers, {takeover.Rows} messages, {takeover.Letters} answers, all done after {takeover.Longest.TotalSeconds:0.0} s");
    }
}
