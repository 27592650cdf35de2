using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interagency.Adapters.Persistence.Loads;

/// <summary>What became of taking a load back.</summary>
/// <param name="Moved">Numbers of the cases in which something happened since; nothing is taken back then.</param>
public sealed record UndoOutcome(bool Done, IReadOnlyList<string> Moved);

/// <summary>
/// Takes a load of cases back as a whole, in one commit, while none of them has taken another step: their rows, keys and texts go, journals go
/// back to where they were unless they went on, and of each case the one step stays for its audit chain.
/// </summary>
public sealed class LoadUndoing(Database database, TimeProvider clock)
{
    /// <param name="receipt">Of the request; null for a write without one.</param>
    public async Task<UndoOutcome> UndoAsync(string loadId, string by, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        IReadOnlyList<string> moved = [];
        var done = await database.WriteAsync(async db =>
        {
            if (await db.Loads.SingleOrDefaultAsync(l => l.Id == loadId && l.Status == LoadStatus.Done, stop) is not { } load) return false;
            var ids = await db.LoadLines.Where(l => l.LoadId == loadId && l.Status == LineStatus.Loaded && l.Made != null).OrderBy(l => l.Made).Select(l => l.Made!).ToListAsync(stop);
            var cases = new List<CaseRow>();
            foreach (var id in ids)
                if (await database.LockCase(db, id).AsNoTracking().SingleOrDefaultAsync(stop) is { } row) cases.Add(row);
            moved = await MovedAsync(db, cases, stop);
            if (moved.Count > 0) return false;
            await TakeBackAsync(db, load, cases, by, stop);
            return true;
        }, receipt, stop);
        if (!done) return new UndoOutcome(false, moved);
        await using var context = database.Open();
        await database.ForgetErasedAsync(context, stop);
        return new UndoOutcome(true, []);
    }

    private static async Task<IReadOnlyList<string>> MovedAsync(InteragencyContext db, List<CaseRow> cases, CancellationToken stop)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var held = await db.LegalHolds.Where(h => ids.Contains(h.CaseId)).Select(h => h.CaseId)
            .Union(db.ParkedStimuli.Where(p => ids.Contains(p.CaseId)).Select(p => p.CaseId)).ToListAsync(stop);
        return [.. cases.Where(c => c.Step > 1 || held.Contains(c.Id)).Select(c => c.Number ?? c.Id).Order(StringComparer.Ordinal)];
    }

    private async Task TakeBackAsync(InteragencyContext db, LoadRow load, List<CaseRow> cases, string by, CancellationToken stop)
    {
        var now = Instants.Stored(clock.GetUtcNow());
        var ids = cases.Select(c => c.Id).ToList();
        var steps = await db.History.AsNoTracking().Where(h => ids.Contains(h.CaseId)).ToListAsync(stop);
        foreach (var step in steps)
            db.Add(new UndoneCaseRow
            {
                CaseId = step.CaseId, LoadId = load.Id, Region = step.Region, Organisation = step.Organisation, History = JsonSerializer.Serialize(step), LastHash = step.Hash, UndoneBy = by, UndoneAt = now
            });
        var entries = await db.JournalEntries.Where(e => ids.Contains(e.CaseId)).Select(e => new { e.Organisation, e.Journal, e.Year }).Distinct().ToListAsync(stop);
        foreach (var type in OfCases(db))
            await db.Database.ExecuteSqlRawAsync(Delete(db, type), [JsonSerializer.Serialize(ids)], stop);
        await db.Cases.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(stop);
        foreach (var entry in entries) await SetBackAsync(db, load.Region, entry.Organisation, entry.Journal, entry.Year, stop);
        foreach (var (organisation, year) in cases.Where(c => c.Number is not null).Select(c => (c.NumberedBy, CaseNumber.Read(c.Number!)?.Year)).Where(c => c.Year is not null).Distinct())
            await SetCasesBackAsync(db, load.Region, organisation, year!.Value, stop);
        await db.LoadLines.Where(l => l.LoadId == load.Id && l.Status == LineStatus.Loaded).ExecuteUpdateAsync(set => set.SetProperty(l => l.Status, LineStatus.Undone), stop);
        (load.Status, load.UndoneBy, load.UndoneAt, load.Report) = (LoadStatus.Undone, by, now, null);
    }

    /// <summary>Every table with rows of a case.</summary>
    private static IEnumerable<IEntityType> OfCases(InteragencyContext db) =>
        db.Model.GetEntityTypes().Where(type => type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(CaseRow)));

    private string Delete(InteragencyContext db, IEntityType type)
    {
        var column = type.GetForeignKeys().First(key => key.PrincipalEntityType.ClrType == typeof(CaseRow)).Properties[0].GetColumnName();
        return string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {type.GetTableName()} WHERE {column} IN ({database.ListOf("{0}")})");
    }

    /// <summary>A journal goes back to the highest number that is left, unless it went on from the load's.</summary>
    private static async Task SetBackAsync(InteragencyContext db, string region, string organisation, string journal, int year, CancellationToken stop)
    {
        var left = await db.JournalEntries.Where(e => e.Region == region && e.Organisation == organisation && e.Journal == journal && e.Year == year).MaxAsync(e => (int?)e.Number, stop) ?? 0;
        await SetCounterAsync(db, region, organisation, journal, year, left, stop);
    }

    private static async Task SetCasesBackAsync(InteragencyContext db, string region, string organisation, int year, CancellationToken stop)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{year}-");
        var numbers = await db.Cases.Where(c => c.Region == region && c.NumberedBy == organisation && c.Number != null && c.Number.StartsWith(prefix)).Select(c => c.Number!).ToListAsync(stop);
        await SetCounterAsync(db, region, organisation, JournalCounterRow.Cases, year, numbers.Select(n => CaseNumber.Read(n)?.Number ?? 0).DefaultIfEmpty().Max(), stop);
    }

    private static Task<int> SetCounterAsync(InteragencyContext db, string region, string organisation, string journal, int year, int left, CancellationToken stop)
    {
        var counters = db.JournalCounters.Where(c => c.Region == region && c.Organisation == organisation && c.Journal == journal && c.Year == year);
        return left == 0 ? counters.ExecuteDeleteAsync(stop)
            : counters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, left).SetProperty(c => c.Carried, c => c.Carried < left ? c.Carried : left), stop);
    }
}
