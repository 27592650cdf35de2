using Interagency.Faults.Storm.Nodes;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Cuts one node off from a server, or lets its connections hang.</summary>
internal static class NetworkCuts
{
    internal static async Task<string> StrikeAsync(Scene scene, Random chance, Wire wire, Func<Node, Cable> which)
    {
        // Long enough, now and then, for leases to end and heartbeats to be missed while the node still believes in its work.
        var (node, time) = (scene.Any(chance), scene.AWhile(chance) * (wire == Wire.Hung && !scene.Options.IsShort ? 3 : 1));
        var cable = which(node);
        var before = cable.Swallowed;
        cable.Become(wire);
        await Pause.ForAsync(time);
        cable.Become(Wire.Whole);
        var lost = cable.Swallowed - before;
        return FormattableString.Invariant($"node {node.Number}, {time.TotalSeconds:0.0} s{(wire == Wire.Hung ? $", {lost:N0} bytes swallowed" : "")}");
    }
}
