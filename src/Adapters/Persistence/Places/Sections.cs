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
    /// <summary>Takes sections back that a load has made, unless a case or a grant names one: they are told then.</summary>
    public async Task<Loads.UndoOutcome> ForgetAsync(Loads.LoadRow load, string by, DateTimeOffset now, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        List<string> used = [];
        var done = await database.WriteAsync(async db =>
        {
            var made = await db.LoadLines.Where(l => l.LoadId == load.Id && l.Status == Loads.LineStatus.Loaded && l.Made != null).Select(l => l.Made!).ToListAsync(stop);
            used = await db.Sections.Where(s => s.Region == load.Region && s.Organisation == load.Organisation && made.Contains(s.Key)
                    && (db.Cases.Any(c => c.Region == s.Region && c.Organisation == s.Organisation && c.Section == s.Key) || db.Grants.Any(g => g.Organisation == s.Organisation && g.Section == s.Key)))
                .OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(stop);
            if (used.Count > 0) return false;
            await db.Sections.Where(s => s.Region == load.Region && s.Organisation == load.Organisation && made.Contains(s.Key)).ExecuteDeleteAsync(stop);
            return await Loads.LoadStore.MarkUndoneAsync(db, load.Id, by, Instants.Stored(now), stop);
        }, receipt, stop);
        return new Loads.UndoOutcome(done, used);
    }

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
