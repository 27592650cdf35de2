using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm.Agencies;

/// <summary>All agencies of all regions, as clients of the real broker.</summary>
internal sealed class AgencyWorld : IAsyncDisposable
{
    private readonly AgencyLine[] lines;

    /// <param name="broker">The broker itself: the agencies' network is not that of the nodes.</param>
    /// <param name="agencies">As <c>region.agency</c>.</param>
    internal AgencyWorld(Uri broker, IReadOnlyList<string> agencies, Habits habits, Tally tally)
    {
        Post = new Post(broker, Log, tally);
        lines = [.. agencies.GroupBy(a => a.Split('.')[0]).Select(region => new AgencyLine(broker, [.. region], Log, habits, Post, tally))];
    }

    internal AgencyLog Log { get; } = new();

    internal Post Post { get; }

    internal void Start()
    {
        Post.Start();
        foreach (var line in lines) line.Start();
    }

    /// <summary>Breaks the connection of one region's agencies.</summary>
    internal Task DropAsync(Random chance) => lines[chance.Next(lines.Length)].DropAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines) await line.DisposeAsync();
        await Post.DisposeAsync();
    }
}
