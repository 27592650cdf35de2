using System.Collections.Concurrent;

namespace Interagency.Faults.Storm.Findings;

/// <summary>How often things happened, by name.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> counts = new();

    internal void Count(string what, long by = 1) => counts.AddOrUpdate(what, by, (_, count) => count + by);

    internal long Of(string what) => counts.GetValueOrDefault(what);

    internal IReadOnlyList<(string What, long Count)> All => [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];
}
