using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>Who of the agencies' officers is away, and who sees to their work. An officer has one absence at a time: the one told last.</summary>
public sealed class Absences(Database database)
{
    /// <summary>The officers whom somebody stands in for on a day.</summary>
    public async Task<IReadOnlyList<string>> CoveredByAsync(string substitute, DateOnly today, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Absences.Where(a => a.Substitute == substitute && a.From <= today && a.Until >= today).Select(a => a.Officer).ToListAsync(stop);
    }

    public async Task<AbsenceRow?> OfAsync(string officer, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Absences.AsNoTracking().SingleOrDefaultAsync(a => a.Officer == officer, stop);
    }

    /// <param name="absence">Null: the officer is back.</param>
    public async Task SetAsync(string officer, AbsenceRow? absence, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await context.Absences.Where(a => a.Officer == officer).ExecuteDeleteAsync(stop);
        if (absence is not null) context.Add(absence);
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
