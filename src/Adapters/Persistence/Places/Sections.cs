using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Places;

/// <param name="Key">What cases and grants keep.</param>
/// <param name="Area">Streets and villages, in free words; null when nobody wrote them down.</param>
/// <param name="IsActive">It takes cases. A closed one keeps its name for those that it had.</param>
public sealed record TerritorialSection(string Key, string Name, string? Area, bool IsActive);

/// <summary>The territorial sections of organisations, to be read by whoever places a case or a person.</summary>
public sealed class Sections(Database database)
{
    /// <summary>By name, those in work first.</summary>
    /// <param name="organisation">Its key in the directory of the region.</param>
    public async Task<IReadOnlyList<TerritorialSection>> OfAsync(string region, string organisation, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Sections.AsNoTracking().Where(s => s.Region == region && s.Organisation == organisation)
            .OrderBy(s => s.ClosedAt != null).ThenBy(s => s.Name).ThenBy(s => s.Key)
            .Select(s => new TerritorialSection(s.Key, s.Name, s.Area, s.ClosedAt == null)).ToListAsync(stop);
    }

    /// <summary>What the sections of a region are called, by organisation and key.</summary>
    public async Task<IReadOnlyDictionary<(string Organisation, string Key), string>> NamesAsync(string region, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Sections.AsNoTracking().Where(s => s.Region == region).ToDictionaryAsync(s => (s.Organisation, s.Key), s => s.Name, stop);
    }
}
