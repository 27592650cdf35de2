using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.PeriodReports;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.PeriodReports;

/// <summary>What the cases of an organisation tell a report. Each table is read once, by the cases that lived within the period.</summary>
public sealed class ReportedCases(Database database)
{
    /// <param name="from">The first moment of the period, and <paramref name="until"/> the first one after it.</param>
    /// <param name="local">By whose clock measures were done on a day.</param>
    public async Task<IReadOnlyList<ReportedCase>> ReadAsync(string region, string organisation, DateTimeOffset from, DateTimeOffset until, LocalTime local, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var cases = db.Cases.AsNoTracking().Where(c => c.Region == region && c.OpenedAt < until && (c.ClosedAt == null || c.ClosedAt >= from)
            && (c.Organisation == organisation || c.NumberedBy == organisation || db.Transfers.Any(t => t.CaseId == c.Id && t.To == organisation)));
        IQueryable<T> Of<T>(IQueryable<T> rows) where T : CaseOwned => rows.AsNoTracking().Where(row => cases.Any(c => c.Id == row.CaseId));

        var rows = await cases.Select(c => new
        {
            c.Id, c.NumberedBy, c.OpenedAt, c.ClosedAt, c.SubjectKind, c.Ground, c.Category, c.Track, c.OpeningTrack, c.Children, c.ClosureOutcome, c.ClosureGround
        }).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var further = (await Of(db.FurtherCategories).Select(f => new { f.CaseId, f.Id }).ToListAsync(stop)).ToLookup(f => f.CaseId, f => f.Id);
        var handovers = (await Of(db.Transfers).Where(t => t.Status == TransferStatus.Received && t.EndedAt != null).Select(t => new { t.CaseId, t.To, t.EndedAt }).ToListAsync(stop)).ToLookup(t => t.CaseId, t => new Dated(t.To, t.EndedAt!.Value));
        var entries = (await Of(db.JournalEntries).Where(e => e.AnnulledAt == null).Select(e => new { e.CaseId, e.Journal, e.EnteredAt }).ToListAsync(stop)).ToLookup(e => e.CaseId, e => new Dated(e.Journal, e.EnteredAt));
        var stages = (await Of(db.Stages).Where(s => s.Outcome == null).Select(s => new { s.CaseId, s.Stage, s.At }).ToListAsync(stop)).ToLookup(s => s.CaseId, s => new Dated(s.Stage, s.At));
        var tracks = (await Of(db.TrackChanges).Select(t => new { t.CaseId, t.Track, t.At }).ToListAsync(stop)).ToLookup(t => t.CaseId, t => new Dated(t.Track, t.At));
        var help = (await Of(db.Help).Select(h => new { h.CaseId, h.KindOfHelp, h.Count, h.Day, h.Organisation }).ToListAsync(stop)).ToLookup(h => h.CaseId, h => new ReportedHelp(h.KindOfHelp, h.Count, h.Day, h.Organisation));
        var measures = (await Of(db.Measures).Select(m => new { m.CaseId, m.KindOfHelp, m.DueDate, m.Status, m.ChangedAt, m.Organisation }).ToListAsync(stop))
            .ToLookup(m => m.CaseId, m => new ReportedMeasure(m.KindOfHelp, m.DueDate, m.Status == MeasureStatus.Done ? local.DateOf(m.ChangedAt) : null, m.Organisation));
        return
        [
            .. rows.Select(c => new ReportedCase(c.Id, c.NumberedBy, c.OpenedAt, c.SubjectKind, c.Ground, c.Category, c.Track, c.Children)
            {
                FurtherCategories = [.. further[c.Id]], Handovers = [.. handovers[c.Id]], Entries = [.. entries[c.Id]], Stages = [.. stages[c.Id]], Tracks = [.. tracks[c.Id]], OpeningTrack = c.OpeningTrack,
                Help = [.. help[c.Id]], Measures = [.. measures[c.Id]], ClosedAt = c.ClosedAt, Outcome = c.ClosureOutcome, ClosureGround = c.ClosureGround
            }),
        ];
    }
}
