using Interagency.Adapters.Persistence.Secrets;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>The way to the rows of cases: lock and load, then one commit. Nobody else writes them.</summary>
public sealed class CaseStore(Database database, CaseVault vault) : ICaseStore
{
    /// <summary>Locks the case and loads what a step needs, in one round trip. Dispose without a commit to leave everything as it was.</summary>
    public async Task<ICaseTransaction> BeginAsync(string caseId, Stimulus stimulus, CancellationToken stop = default)
    {
        var lane = await database.EnterWriteLaneAsync(stop);
        var context = database.Open();
        try
        {
            var transaction = await context.Database.BeginTransactionAsync(stop);
            var loaded = await database.LockCase(context, caseId).Select(row => new
            {
                Row = row,
                Key = context.CaseKeys.FirstOrDefault(k => k.CaseId == row.Id),
                Seen = context.Inbox.Any(i => i.CaseId == row.Id && i.StimulusId == stimulus.Id)
            }).SingleOrDefaultAsync(stop);
            return new CaseTransaction(vault, context, transaction, lane, stimulus, loaded?.Row, loaded?.Key, loaded?.Seen ?? false);
        }
        catch
        {
            await context.DisposeAsync();
            lane.Dispose();
            throw;
        }
    }

    /// <summary>Whether a failed commit may simply be tried again with the same stimulus: the inbox makes that safe.</summary>
    public bool MayRetry(Exception error) => database.IsDuplicate(error) || database.IsTransient(error);
}
