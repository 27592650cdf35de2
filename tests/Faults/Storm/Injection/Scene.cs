using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Families;
using Interagency.Faults.Storm.Findings;
using Interagency.Faults.Storm.Nodes;

namespace Interagency.Faults.Storm.Injection;

/// <summary>What faults strike at.</summary>
internal sealed record Scene(
    StormOptions Options, Ground Ground, Fleet Fleet, AgencyWorld Agencies, Crowd Crowd, Crowd Midnight, Takeovers Takeovers, Database Database, StormClock Clock, StormWatch Watch, Breaches Breaches)
{
    private NodeKills? kills;

    /// <summary>Of what is checked.</summary>
    internal string ConnectionString { get; init; } = Ground.ConnectionString;

    internal NodeKills Kills => kills ??= new NodeKills(this);

    /// <summary>How long something that is away stays away.</summary>
    internal TimeSpan AWhile(Random chance) => Options.IsShort ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(2 + chance.NextDouble() * 8);

    internal Node Any(Random chance) => Fleet.Nodes[chance.Next(Fleet.Nodes.Count)];
}

/// <summary>Time since the storm began.</summary>
internal sealed class StormWatch
{
    private readonly long began = TimeProvider.System.GetTimestamp();

    internal TimeSpan Now => TimeProvider.System.GetElapsedTime(began);
}
