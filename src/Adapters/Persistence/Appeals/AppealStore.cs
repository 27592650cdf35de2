using Interagency.Adapters.Persistence.Secrets;
using Interagency.Adapters.Persistence.Sql;
using Interagency.Workflows.Appeals;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Appeals;

/// <summary>The register of what people reported, and the letters to them. Nothing of it is a step of a case.</summary>
public sealed class AppealStore(Database database, CaseVault vault, TimeProvider clock)
{
    /// <summary>What is sealed of a report; null when it was erased.</summary>
    public AppealTexts? Open(AppealRow row) => AppealSecrets.Open(vault, row);

    /// <summary>The text of a letter; null when there is none any more.</summary>
    public byte[]? Open(AppealRow row, AppealLetterRow letter) => AppealSecrets.Open(vault, row, letter);

    /// <summary>Registers it and draws its number.</summary>
    /// <returns>False: one of this id is there already.</returns>
    public Task<bool> RegisterAsync(NewAppeal appeal, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (await db.Appeals.AnyAsync(a => a.Id == appeal.Id, stop)) return false;
        db.Add(appeal.ToRow(vault, Instants.Stored(clock.GetUtcNow())));
        await db.SaveChangesAsync(stop);
        await db.Database.ExecuteSqlRawAsync(DrawNumbers.ForAppeal, [appeal.Region, appeal.Organisation, JournalCounterRow.Appeals, appeal.RegisteredOn.Year, appeal.Id], stop);
        return true;
    }, receipt, stop);

    /// <param name="revision">That of the row as it was read.</param>
    /// <param name="texts">In place of those before; null leaves them.</param>
    /// <returns>False: somebody else wrote meanwhile, or what was personal was erased; nothing is written.</returns>
    public Task<bool> ChangeAsync(string id, int revision, Action<AppealRow> change, AppealTexts? texts, IdempotencyRow? receipt, CancellationToken stop = default) =>
        WriteAsync(id, revision, (_, row) =>
        {
            change(row);
            if (texts is not null) row.Sealed = AppealSecrets.Seal(vault, id, row.Key!, texts);
            return Task.CompletedTask;
        }, texts is not null, receipt, stop);

    /// <summary>Changes a letter and the report with it.</summary>
    /// <param name="text">The letter's, in place of the one before; null leaves it.</param>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task<bool> WriteLetterAsync(string id, int revision, AppealLetter kind, Action<AppealRow, AppealLetterRow> change, byte[]? text, IdempotencyRow? receipt, CancellationToken stop = default) =>
        WriteAsync(id, revision, async (db, row) =>
        {
            var letter = await db.AppealLetters.SingleOrDefaultAsync(l => l.AppealId == id && l.Kind == kind, stop);
            if (letter is null) db.Add(letter = new AppealLetterRow { AppealId = id, Kind = kind, Region = row.Region, Organisation = row.Organisation });
            change(row, letter);
            if (text is not null) letter.Sealed = AppealSecrets.Seal(vault, id, row.Key!, kind, text);
        }, true, receipt, stop);

    private Task<bool> WriteAsync(string id, int revision, Func<InteragencyContext, AppealRow, Task> change, bool seals, IdempotencyRow? receipt, CancellationToken stop) => database.WriteAsync(async db =>
    {
        // The first statement of all: of two at once, one waits here and then finds another revision.
        if (await db.Appeals.Where(a => a.Id == id && a.Revision == revision).ExecuteUpdateAsync(set => set.SetProperty(a => a.Revision, revision + 1), stop) == 0) return false;
        var row = await db.Appeals.SingleAsync(a => a.Id == id, stop);
        if (seals && row.Key is null) return false;
        await change(db, row);
        return true;
    }, receipt, stop);

    /// <summary>Open ones whose one who answers is to be reminded on a day, or whose term was over before it and nobody told.</summary>
    public async Task<IReadOnlyList<AppealRow>> ToRemindAsync(string region, DateOnly today, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Appeals.AsNoTracking().Where(a => a.Region == region && a.EndedOn == null && ((a.WarnedAt == null && a.WarnOn <= today) || (a.ToldLateAt == null && a.DueOn < today)))
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(stop);
    }

    /// <summary>The regions that have open ones.</summary>
    public async Task<IReadOnlyList<string>> RegionsAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Appeals.Where(a => a.EndedOn == null).Select(a => a.Region).Distinct().ToListAsync(stop);
    }

    /// <summary>Notes a rung that was reached; once for a term, whoever comes first.</summary>
    /// <returns>False: it was noted before, or the report has ended.</returns>
    public async Task<bool> ReachAsync(string id, bool late, CancellationToken stop = default)
    {
        DateTimeOffset? now = Instants.Stored(clock.GetUtcNow());
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        var open = db.Appeals.Where(a => a.Id == id && a.EndedOn == null);
        return 1 == (late
            ? await open.Where(a => a.ToldLateAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.ToldLateAt, now), stop)
            : await open.Where(a => a.WarnedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.WarnedAt, now), stop));
    }
}
