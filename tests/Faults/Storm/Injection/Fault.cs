using Interagency.Faults.Storm.Nodes;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Injection;

/// <summary>A kind of fault: strikes, and says in words what it did.</summary>
internal sealed record Fault(string Name, Func<Scene, Random, Task<string>> StrikeAsync);

/// <summary>A fault that struck.</summary>
internal sealed record Struck(string Fault, TimeSpan At, TimeSpan Took, string Told);

/// <summary>Every kind of fault that a storm strikes with.</summary>
internal static class FaultKinds
{
    /// <summary>A node is killed at each point but the one of timers.</summary>
    internal static IReadOnlyList<Fault> Kills { get; } =
        [.. CrashPoints.OfTheStorm.Where(point => point != CrashPoints.TimerLease).Select(point => new Fault($"kill -9 {point}", (scene, _) => scene.Kills.AtAsync(point)))];

    internal static Fault Anywhen { get; } = new("kill -9 at any moment", (scene, chance) => scene.Kills.AnywhenAsync(chance));

    internal static IReadOnlyList<Fault> OfTheBroker { get; } =
    [
        new("broker stopped and started", (scene, chance) => ServerStops.BrokerAsync(scene, chance, kill: false)),
        new("broker ended by kill -9 and started", (scene, chance) => ServerStops.BrokerAsync(scene, chance, kill: true)),
    ];

    internal static IReadOnlyList<Fault> OfTheDatabase { get; } =
    [
        new("database stopped (fast) and started", (scene, chance) => ServerStops.DatabaseAsync(scene, chance, immediate: false)),
        new("database stopped (immediate) and started", (scene, chance) => ServerStops.DatabaseAsync(scene, chance, immediate: true)),
    ];

    /// <summary>One node's network, or one region's agencies'.</summary>
    internal static IReadOnlyList<Fault> OfANode { get; } =
    [
        new("network to the database cut", (scene, chance) => NetworkCuts.StrikeAsync(scene, chance, Wire.Cut, node => node.ToDatabase)),
        new("network to the broker cut", (scene, chance) => NetworkCuts.StrikeAsync(scene, chance, Wire.Cut, node => node.ToBroker)),
        new("network to the database hangs", (scene, chance) => NetworkCuts.StrikeAsync(scene, chance, Wire.Hung, node => node.ToDatabase)),
        new("network to the broker hangs", (scene, chance) => NetworkCuts.StrikeAsync(scene, chance, Wire.Hung, node => node.ToBroker)),
        new("agencies' connection lost before the ack", DropAsync),
    ];

    /// <summary>Time passes, and nodes are killed in a timer's lease.</summary>
    internal static Fault Midnight { get; } = new("terms of one local midnight", ClockJumps.MidnightAsync);

    internal static Fault Weekend { get; } = new("clock jumps over a weekend", ClockJumps.WeekendAsync);

    internal static Fault TimerLease { get; } = new($"kill -9 {CrashPoints.TimerLease}", ClockJumps.TimerLeaseAsync);

    private static async Task<string> DropAsync(Scene scene, Random chance)
    {
        await scene.Agencies.DropAsync(chance);
        return "what was not acknowledged came again";
    }
}
