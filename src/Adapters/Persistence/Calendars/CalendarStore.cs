using System.Text.Json;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Calendars;

/// <summary>A case with open terms in the days of a shift; whether they count otherwise, its state says.</summary>
/// <param name="State">Null: of a newer version of the product, which this node can't read.</param>
public sealed record CaseInShift(string CaseId, string? Number, string Region, string Organisation, string DefinitionSetId, CaseState? State);

/// <summary>What administrators have changed of the calendars, and how far the cases have been told. The files stay as they are.</summary>
public sealed class CalendarStore(Database database, StateSchema schema, TimeProvider clock)
{
    // Reminders and rungs may stand as far from the last day, see PointOffset; most stand within weeks.
    private const int FarthestRung = 400;

    /// <summary>All changes of all calendars, the oldest first.</summary>
    public async Task<IReadOnlyList<CalendarEditionRow>> ReadAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.CalendarEditions.AsNoTracking().OrderBy(e => e.Region).ThenBy(e => e.Version).ToListAsync(stop);
    }

    /// <summary>The marks that hold: of each day the latest change.</summary>
    public static IReadOnlyList<CalendarMark> InForce(IEnumerable<CalendarEditionRow> editions) =>
    [
        .. from edition in editions
           group edition by (edition.Region, edition.Date) into day
           let latest = day.MaxBy(e => e.Version)
           where latest.CountAs is not null
           orderby latest.Region, latest.Date
           select new CalendarMark(latest.Region, latest.Date, latest.CountAs!.Value, latest.Act, latest.Reason),
    ];

    /// <summary>Adds a change on top of the one before.</summary>
    /// <param name="row">Its version is one more than that of the calendar as it was read.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: somebody else saved meanwhile, and nothing is written.</returns>
    public Task<bool> SaveAsync(CalendarEditionRow row, CalendarShift shift, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if ((await db.CalendarEditions.Where(e => e.Region == row.Region).MaxAsync(e => (int?)e.Version, stop) ?? 0) != row.Version - 1) return false;
        (row.Shift, row.ChangedAt) = (JsonSerializer.Serialize(shift, StateJson.Options), Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        return true;
    }, receipt, stop);

    /// <summary>The oldest change made before a moment whose cases aren't all told; null when there is none.</summary>
    public async Task<CalendarEditionRow?> UntoldAsync(DateTimeOffset before, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.CalendarEditions.AsNoTracking().Where(e => e.ToldAt == null && e.ChangedAt <= before).OrderBy(e => e.ChangedAt).ThenBy(e => e.Region).FirstOrDefaultAsync(stop);
    }

    /// <summary>When the oldest change whose cases aren't all told was made; null when there is none.</summary>
    public async Task<DateTimeOffset?> UntoldSinceAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.CalendarEditions.Where(e => e.ToldAt == null).MinAsync(e => (DateTimeOffset?)e.ChangedAt, stop);
    }

    public static CalendarShift ShiftOf(CalendarEditionRow edition) => JsonSerializer.Deserialize<CalendarShift>(edition.Shift, StateJson.Options)!;

    /// <summary>Running cases with open terms that a shift may touch, by id.</summary>
    /// <param name="after">From here on; empty for the first.</param>
    public async Task<IReadOnlyList<CaseInShift>> CasesAsync(CalendarShift shift, string after, int most, CancellationToken stop = default)
    {
        var days = shift.Days.Values.SelectMany(of => of).ToList();
        if (days.Count == 0) return [];
        await using var db = database.Open();
        var open = db.Deadlines.AsNoTracking().Where(d => d.Status == DeadlineStatus.Running || d.Status == DeadlineStatus.Suspended);
        var places = await open.Select(d => d.Obliged).Distinct().ToListAsync(stop);
        var obliged = places.Where(place => shift.Days.Keys.Any(key => CalendarKey.IsWithin(place, key))).ToList();
        // The ends of a day lie in two days of UTC.
        var (earliest, latest) = (days.Min().AddDays(-FarthestRung), new DateTimeOffset(days.Max().AddDays(2), TimeOnly.MinValue, TimeSpan.Zero));
        var touched = open.Where(d => obliged.Contains(d.Obliged) && d.DueDate >= earliest && d.StartedAt < latest);
        var cases = await db.Cases.AsNoTracking()
            .Where(c => c.ClosedAt == null && c.Id.CompareTo(after) > 0 && touched.Any(d => d.CaseId == c.Id))
            .OrderBy(c => c.Id).Take(most).ToListAsync(stop);
        return [.. cases.Select(c => new CaseInShift(c.Id, c.Number, c.Region, c.Organisation, c.DefinitionSetId, c.Schema > schema.Current ? null : StateJson.Read(c.State)))];
    }

    /// <summary>
    /// Has the cases of a portion told, in one commit with how far it has come: after a crash it goes on from there. Another node that did
    /// the same portion meanwhile wins.
    /// </summary>
    /// <param name="edition">As it was read.</param>
    /// <param name="upTo">The last case of the portion; null: it was the last portion.</param>
    /// <param name="told">What is told, to those that count otherwise.</param>
    public async Task TellAsync(CalendarEditionRow edition, string? upTo, IReadOnlyList<(CaseInShift Case, Stimulus Stimulus)> told, CancellationToken stop = default)
    {
        var now = Instants.Stored(clock.GetUtcNow());
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var moved = await db.CalendarEditions.Where(e => e.Region == edition.Region && e.Version == edition.Version && e.ToldUpTo == edition.ToldUpTo && e.ToldAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.ToldUpTo, upTo ?? edition.ToldUpTo).SetProperty(e => e.Told, e => e.Told + told.Count).SetProperty(e => e.ToldAt, upTo == null ? now : null), stop);
        if (moved == 0) return;
        foreach (var ((caseId, _, region, organisation, _, _), stimulus) in told)
        {
            var row = OutboxRow.For(caseId, stimulus, now);
            (row.Kind, row.Region, row.Organisation) = (OutboxRow.Recount, region, organisation);
            db.Add(row);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
