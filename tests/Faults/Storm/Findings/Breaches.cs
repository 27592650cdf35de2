using System.Collections.Concurrent;

namespace Interagency.Faults.Storm.Findings;

/// <summary>What must not be, in words. None: the storm was weathered.</summary>
internal sealed class Breaches
{
    private const int MostOfOneKind = 20;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> found = new();

    internal bool None => found.IsEmpty;

    /// <param name="check">Which rule is broken.</param>
    internal void Add(string check, string words) => found.GetOrAdd(check, _ => new()).Enqueue(words);

    internal IReadOnlyList<string> Words =>
    [
        .. found.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value.Take(MostOfOneKind).Select(words => $"{f.Key}: {words}")
            .Concat(f.Value.Count > MostOfOneKind ? [$"{f.Key}: and {f.Value.Count - MostOfOneKind} more"] : [])),
    ];
}
