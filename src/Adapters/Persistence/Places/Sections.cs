using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Places;

/// <param name="Key">What cases and grants keep.</param>
/// <param name="Area">Streets and villages, in free words; null when nobody wrote them down.</param>
/// <param name="ClosedAt">Null while it takes cases; a closed one keeps its name for those that it had.</param>
public sealed record TerritorialSection(string Key, string Name, string? Area, DateTimeOffset? ClosedAt)
{
    public bool IsActive => ClosedAt is null;
}

/// <summary>The territorial sections of organisations, to be read by whoever places a case or a person.</summary>
public sealed class Sections(Database database)
{
    /// <summary>By name, those in work first.</summary>
    /// <param name="organisation">Its key in the directory of the region.</param>
    public async Task<IReadOnlyList<TerritorialSection>> OfAsync(string region, string organisation, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return Ordered(await db.Sections.AsNoTracking().Where(s => s.Region == region && s.Organisation == organisation).ToListAsync(stop));
    }

    /// <summary>Of all organisations, each as <see cref="OfAsync"/>; one without sections is not in it.</summary>
    public async Task<IReadOnlyDictionary<(string Region, string Organisation), IReadOnlyList<TerritorialSection>>> AllAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return (await db.Sections.AsNoTracking().ToListAsync(stop)).GroupBy(s => (s.Region, s.Organisation)).ToDictionary(own => own.Key, Ordered);
    }

    private static IReadOnlyList<TerritorialSection> Ordered(IEnumerable<SectionRow> rows) =>
    [
        .. rows.OrderBy(s => s.ClosedAt is not null).ThenBy(s => s.Name, StringComparer.CurrentCulture).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new TerritorialSection(s.Key, s.Name, s.Area, s.ClosedAt)),
    ];
}
