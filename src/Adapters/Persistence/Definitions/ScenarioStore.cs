using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Definitions;

/// <summary>The scenarios that methodologists have written or changed. Those of the files stay as they are.</summary>
public sealed class ScenarioStore(Database database, TimeProvider clock)
{
    /// <summary>By name, those that were taken out among them.</summary>
    public async Task<IReadOnlyList<DefinitionScenarioRow>> ReadAsync(string definitionId, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.DefinitionScenarios.AsNoTracking().Where(s => s.DefinitionId == definitionId).OrderBy(s => s.Name).ToListAsync(stop);
    }

    /// <param name="row">Its revision is the one it was read with: 0 when nobody had changed it.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: somebody else saved meanwhile, and nothing is written.</returns>
    public Task<bool> SaveAsync(DefinitionScenarioRow row, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var kept = await db.DefinitionScenarios.Where(s => s.DefinitionId == row.DefinitionId && s.Name == row.Name && s.Revision == row.Revision).ExecuteDeleteAsync(stop);
        if (row.Revision > 0 && kept == 0) return false;
        (row.Revision, row.SavedAt) = (row.Revision + 1, Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        return true;
    }, receipt, stop);
}
