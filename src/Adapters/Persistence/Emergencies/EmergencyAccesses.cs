using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Emergencies;

/// <summary>Which cases somebody sees past their rights, and until when.</summary>
public sealed class EmergencyAccesses(Database database, CaseVault vault, TimeProvider clock)
{
    /// <summary>Of the text that says why.</summary>
    public const string ReasonKind = "emergency-reason";

    /// <summary>The cases that are open to somebody now.</summary>
    public async Task<IReadOnlyList<string>> CasesOfAsync(string by, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var context = database.Open();
        return await context.Emergencies.Where(e => e.By == by && e.EndsAt > now).Select(e => e.CaseId).Distinct().ToListAsync(stop);
    }

    /// <summary>Opens a case to somebody. What is open already stays open.</summary>
    /// <param name="id">Of the access; the same again changes nothing.</param>
    /// <param name="reason">Sealed with the case's key.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: the case is gone, or what was personal of it was destroyed.</returns>
    public async Task<bool> OpenAsync(string caseId, string id, string by, string reason, TimeSpan lasts, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await context.CaseKeys.AsNoTracking().SingleOrDefaultAsync(k => k.CaseId == caseId, stop) is not { } key) return false;
        if (await context.Emergencies.AnyAsync(e => e.CaseId == caseId && e.Id == id, stop)) return true;
        var (now, reference) = (Instants.Stored(clock.GetUtcNow()), $"emergency/{id}");
        context.Add(new EmergencyAccessRow { CaseId = caseId, Id = id, Region = key.Region, Organisation = key.Organisation, By = by, OpenedAt = now, EndsAt = now + lasts, ReasonRef = reference });
        context.Add(new PersonalTextRow
        {
            CaseId = caseId, Id = reference, Region = key.Region, Organisation = key.Organisation, Kind = ReasonKind, WrittenAt = now, Sealed = vault.Seal(caseId, key.Wrapped, reference, reason)
        });
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>Ends one's own access before its time.</summary>
    /// <returns>False: there is none of this id that is open to this person.</returns>
    public Task<bool> EndAsync(string id, string by, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        var now = Instants.Stored(clock.GetUtcNow());
        return ChangeAsync(rows => rows.Where(e => e.Id == id && e.By == by && e.EndsAt > now).ExecuteUpdateAsync(set => set.SetProperty(e => e.EndsAt, now), stop), receipt, stop);
    }

    /// <summary>An auditor has looked into it.</summary>
    /// <returns>False: somebody had before.</returns>
    public Task<bool> ReviewAsync(string id, string by, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        var now = Instants.Stored(clock.GetUtcNow());
        return ChangeAsync(rows => rows.Where(e => e.Id == id && e.ReviewedAt == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.ReviewedAt, now).SetProperty(e => e.ReviewedBy, by), stop), receipt, stop);
    }

    private async Task<bool> ChangeAsync(Func<IQueryable<EmergencyAccessRow>, Task<int>> change, IdempotencyRow? receipt, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await change(context.Emergencies) == 0) return false;
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
