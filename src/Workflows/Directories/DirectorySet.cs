using System.Collections.Immutable;

namespace Interagency.Workflows.Directories;

/// <summary>The directories of all jurisdictions; one below a region falls back to the region's.</summary>
public sealed class DirectorySet
{
    public static readonly DirectorySet Empty = new([]);

    private readonly ImmutableDictionary<string, RegionDirectory> byRegion;

    public DirectorySet(IEnumerable<RegionDirectory> directories) => byRegion = directories.ToImmutableDictionary(d => d.Region);

    public IEnumerable<RegionDirectory> All => byRegion.Values.OrderBy(d => d.Region, StringComparer.Ordinal);

    /// <summary>The directory of the jurisdiction or of the region above it; null when there is none.</summary>
    public RegionDirectory? For(string region)
    {
        for (var key = region; ; key = key[..key.LastIndexOf('/')])
        {
            if (byRegion.TryGetValue(key, out var found)) return found;
            if (!key.Contains('/', StringComparison.Ordinal)) return null;
        }
    }

    public Agency? Agency(string region, string key) => For(region)?.Agencies.FirstOrDefault(a => a.Key == key);

    public Body? Body(string region, string key) => For(region)?.Bodies.FirstOrDefault(b => b.Key == key);
}
