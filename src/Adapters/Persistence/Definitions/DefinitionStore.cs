using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Definitions;

/// <summary>Drafts and releases of methodologists. The files of definitions stay as they are.</summary>
public sealed class DefinitionStore(Database database, TimeProvider clock)
{
    /// <summary>Null while nobody writes a new version of it.</summary>
    public async Task<DefinitionDraftRow?> DraftAsync(string definitionId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.DefinitionDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.DefinitionId == definitionId, stop);
    }

    /// <summary>All drafts, without their documents.</summary>
    public async Task<IReadOnlyList<DefinitionDraftRow>> DraftsAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.DefinitionDrafts.AsNoTracking().OrderBy(d => d.DefinitionId).Select(d => new DefinitionDraftRow
        {
            DefinitionId = d.DefinitionId, VersionId = d.VersionId, Version = d.Version, Name = d.Name, Region = d.Region, Revision = d.Revision, BasedOn = d.BasedOn, Act = d.Act, Reason = d.Reason,
            EffectiveFrom = d.EffectiveFrom, SavedAt = d.SavedAt, SavedBy = d.SavedBy,
        }).ToListAsync(stop);
    }

    /// <summary>Releases without their documents, the oldest first, retracted ones among them.</summary>
    /// <param name="definitionId">Null: of all definitions.</param>
    public async Task<IReadOnlyList<DefinitionReleaseRow>> ReleasesAsync(string? definitionId = null, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.DefinitionReleases.AsNoTracking().Where(r => definitionId == null || r.DefinitionId == definitionId).OrderBy(r => r.ReleasedAt).ThenBy(r => r.VersionId).Select(r => new DefinitionReleaseRow
        {
            VersionId = r.VersionId, DefinitionId = r.DefinitionId, Version = r.Version, Name = r.Name, Region = r.Region, BasedOn = r.BasedOn, Act = r.Act, Reason = r.Reason, EffectiveFrom = r.EffectiveFrom,
            InForceFrom = r.InForceFrom, ReleasedAt = r.ReleasedAt, ReleasedBy = r.ReleasedBy, RetractedAt = r.RetractedAt, RetractedBy = r.RetractedBy, RetractedWhy = r.RetractedWhy,
        }).ToListAsync(stop);
    }

    /// <summary>What releases say, by version; one that isn't there is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DocumentsAsync(IReadOnlyCollection<string> versionIds, CancellationToken stop = default)
    {
        if (versionIds.Count == 0) return new Dictionary<string, string>();
        await using var db = database.Open();
        return await db.DefinitionReleases.Where(r => versionIds.Contains(r.VersionId)).ToDictionaryAsync(r => r.VersionId, r => r.Document, stop);
    }

    /// <summary>Versions that cases have run and that are neither released nor among those given, the oldest first.</summary>
    /// <param name="known">Ids of versions that the files have now.</param>
    public async Task<IReadOnlyList<DefinitionRow>> EarlierAsync(string definitionId, IReadOnlyCollection<string> known, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId && !known.Contains(d.VersionId) && !db.DefinitionReleases.Any(r => r.VersionId == d.VersionId)).OrderBy(d => d.KeptAt).ToListAsync(stop);
    }

    /// <summary>The definition that a version is of, where the tables know it: a draft, a release, or one that cases have run.</summary>
    public async Task<string?> OwnerAsync(string versionId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.DefinitionDrafts.Where(d => d.VersionId == versionId).Select(d => d.DefinitionId)
            .Concat(db.DefinitionReleases.Where(r => r.VersionId == versionId).Select(r => r.DefinitionId))
            .Concat(db.Definitions.Where(d => d.VersionId == versionId).Select(d => d.DefinitionId)).FirstOrDefaultAsync(stop);
    }

    /// <param name="row">Its revision is the one it was read with: 0 when there was no draft.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: somebody else saved meanwhile, and nothing is written.</returns>
    public Task<bool> SaveAsync(DefinitionDraftRow row, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (row.Revision > 0 && !await TakeAwayAsync(db, row.DefinitionId, row.Revision, stop)) return false;
        (row.Revision, row.SavedAt) = (row.Revision + 1, Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        return true;
    }, receipt, stop);

    /// <summary>The draft becomes a release.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    public Task<bool> ReleaseAsync(DefinitionReleaseRow release, int revision, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (!await TakeAwayAsync(db, release.DefinitionId, revision, stop)) return false;
        release.ReleasedAt = Instants.Stored(clock.GetUtcNow());
        db.Add(release);
        return true;
    }, receipt, stop);

    /// <summary>The draft is thrown away.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    public Task<bool> DiscardAsync(string definitionId, int revision, IdempotencyRow? receipt, CancellationToken stop = default) =>
        database.WriteAsync(db => TakeAwayAsync(db, definitionId, revision, stop), receipt, stop);

    /// <returns>False: it is retracted already, or there is no such release.</returns>
    public Task<bool> RetractAsync(string versionId, string by, string why, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var now = Instants.Stored(clock.GetUtcNow());
        return await db.DefinitionReleases.Where(r => r.VersionId == versionId && r.RetractedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.RetractedAt, now).SetProperty(r => r.RetractedBy, by).SetProperty(r => r.RetractedWhy, why), stop) == 1;
    }, receipt, stop);

    /// <summary>Running cases by the version they run.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RunningAsync(string definitionId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Cases.Where(c => c.DefinitionId == definitionId && c.ClosedAt == null).GroupBy(c => c.DefinitionVersionId).ToDictionaryAsync(same => same.Key, same => same.Count(), stop);
    }

    private static async Task<bool> TakeAwayAsync(InteragencyContext db, string definitionId, int revision, CancellationToken stop) =>
        await db.DefinitionDrafts.Where(d => d.DefinitionId == definitionId && d.Revision == revision).ExecuteDeleteAsync(stop) == 1;
}
