using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>How all regions stand at a moment: one query per table, over its index, for everybody who watches the service.</summary>
public sealed class StandingQueries(Database database)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Every figure of every region given, nought where there is nothing; what belongs to no region given is told too.</summary>
    public async Task<IReadOnlyList<Standing>> ReadAsync(IReadOnlyCollection<string> regions, DateTimeOffset now, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var sheet = new Sheet(regions);
        await CasesAsync(db, regions, sheet, stop);
        await TermsAsync(db, regions, now, sheet, stop);
        await TroublesAsync(db, regions, sheet, stop);
        await LagsAsync(db, now, sheet, stop);
        return sheet.All;
    }

    // Both tables only grow, and their indexes begin with the region: naming the regions lets them be used.
    private static async Task CasesAsync(InteragencyContext db, IReadOnlyCollection<string> regions, Sheet sheet, CancellationToken stop)
    {
        var open = await db.Cases.Where(c => regions.Contains(c.Region) && (c.Status == SubStatus.Pending || c.Status == SubStatus.Executing || c.Status == SubStatus.Suspended) && c.ClosedAt == null)
            .GroupBy(c => c.Region).Select(g => new { Region = g.Key, Count = g.Count() }).ToListAsync(stop);
        foreach (var row in open) sheet.Put(Figure.OpenCases, row.Region, row.Count);
    }

    private static async Task TermsAsync(InteragencyContext db, IReadOnlyCollection<string> regions, DateTimeOffset now, Sheet sheet, CancellationToken stop)
    {
        var soon = now + Day;
        // The day is local to whoever is obliged: one more for zones ahead.
        var last = DateOnly.FromDateTime(soon.UtcDateTime).AddDays(1);
        var terms = await db.Deadlines.Where(d => regions.Contains(d.Region) && d.Status == DeadlineStatus.Running && d.DueDate <= last && d.DueBefore <= soon)
            .GroupBy(d => d.Region).Select(g => new { Region = g.Key, Count = g.Count(), Overdue = g.Count(d => d.DueBefore <= now) }).ToListAsync(stop);
        foreach (var row in terms)
        {
            sheet.Put(Figure.TermsDue, row.Region, row.Count - row.Overdue);
            sheet.Put(Figure.TermsOverdue, row.Region, row.Overdue);
        }
    }

    private static async Task TroublesAsync(InteragencyContext db, IReadOnlyCollection<string> regions, Sheet sheet, CancellationToken stop)
    {
        var incidents = await db.Incidents.Where(i => regions.Contains(i.Region) && i.ResolvedAt == null)
            .GroupBy(i => i.Region).Select(g => new { Region = g.Key, Count = g.Count() }).ToListAsync(stop);
        foreach (var row in incidents) sheet.Put(Figure.IncidentsOpen, row.Region, row.Count);
        var parked = await db.ParkedStimuli.Where(p => p.Reason == ParkReason.Aborted && p.SettledAt == null)
            .GroupBy(p => p.Region).Select(g => new { Region = g.Key, Count = g.Count() }).ToListAsync(stop);
        foreach (var row in parked) sheet.Put(Figure.StimuliParked, row.Region, row.Count);
        var quarantined = await db.Set<QuarantineRow>().Where(q => q.SettledAt == null)
            .GroupBy(q => q.Region).Select(g => new { Region = g.Key, Count = g.Count() }).ToListAsync(stop);
        foreach (var row in quarantined) sheet.Put(Figure.MessagesQuarantined, row.Region, row.Count);
    }

    private static async Task LagsAsync(InteragencyContext db, DateTimeOffset now, Sheet sheet, CancellationToken stop)
    {
        var rows = await db.Outbox.Where(o => o.Status == OutboxStatus.Pending)
            .GroupBy(o => o.Region).Select(g => new { Region = g.Key, Count = g.Count(), Oldest = g.Min(o => o.CreatedAt) }).ToListAsync(stop);
        foreach (var row in rows)
        {
            sheet.Put(Figure.OutboxPending, row.Region, row.Count);
            sheet.Put(Figure.OutboxLag, row.Region, Since(row.Oldest, now));
        }

        var timers = await db.Timers.Where(t => t.DueAt <= now)
            .GroupBy(t => t.Region).Select(g => new { Region = g.Key, Count = g.Count(), First = g.Min(t => t.DueAt) }).ToListAsync(stop);
        foreach (var row in timers)
        {
            sheet.Put(Figure.TimersOverdue, row.Region, row.Count);
            sheet.Put(Figure.TimerLag, row.Region, Since(row.First, now));
        }
    }

    // Another node's clock may be ahead of ours.
    private static double Since(DateTimeOffset moment, DateTimeOffset now) => Math.Max(0, (now - moment).TotalSeconds);

    /// <summary>The figures being filled in; those of regions that are not asked for are one.</summary>
    private sealed class Sheet(IReadOnlyCollection<string> regions)
    {
        private readonly Dictionary<(Figure Figure, string Region), double> values =
            Enum.GetValues<Figure>().SelectMany(figure => regions.Select(region => (figure, region))).ToDictionary(key => key, _ => 0.0);

        private readonly Dictionary<Figure, double> elsewhere = [];

        internal IReadOnlyList<Standing> All =>
            [.. values.Select(v => new Standing(v.Key.Figure, v.Key.Region, v.Value)), .. elsewhere.Select(v => new Standing(v.Key, null, v.Value))];

        internal void Put(Figure figure, string? region, double value)
        {
            if (region is not null && values.ContainsKey((figure, region))) values[(figure, region)] = value;
            else if (value > 0) elsewhere[figure] = figure is Figure.OutboxLag or Figure.TimerLag ? Math.Max(elsewhere.GetValueOrDefault(figure), value) : elsewhere.GetValueOrDefault(figure) + value;
        }
    }
}
