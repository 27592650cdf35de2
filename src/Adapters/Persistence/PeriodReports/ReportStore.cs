using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.PeriodReports;

/// <summary>Signed reports, base periods, and what the watch has told.</summary>
public sealed class ReportStore(Database database)
{
    /// <summary>All editions of a report, the latest first.</summary>
    public async Task<IReadOnlyList<SignedReportRow>> EditionsAsync(string region, string organisation, string report, string period, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.SignedReports.AsNoTracking().Where(r => r.Region == region && r.Organisation == organisation && r.Report == report && r.Period == period).OrderByDescending(r => r.Edition).ToListAsync(stop);
    }

    /// <summary>The last edition of each organisation's report.</summary>
    public async Task<IReadOnlyList<SignedReportRow>> LastAsync(string region, string report, string period, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var all = db.SignedReports.AsNoTracking().Where(r => r.Region == region && r.Report == report && r.Period == period);
        return await all.Where(r => !all.Any(later => later.Organisation == r.Organisation && later.Edition > r.Edition)).OrderBy(r => r.Organisation).ToListAsync(stop);
    }

    /// <summary>What was signed of some periods, without the figures: last editions alone.</summary>
    public async Task<IReadOnlyList<SignedReportRow>> SignedAsync(string region, IReadOnlyCollection<string> periods, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var rows = await db.SignedReports.AsNoTracking().Where(r => r.Region == region && periods.Contains(r.Period)).OrderBy(r => r.Edition)
            .Select(r => new SignedReportRow { Id = r.Id, Region = r.Region, Organisation = r.Organisation, Report = r.Report, Period = r.Period, Edition = r.Edition, SignedBy = r.SignedBy, SignedAt = r.SignedAt }).ToListAsync(stop);
        return [.. rows.GroupBy(r => (r.Organisation, r.Report, r.Period)).Select(of => of.Last())];
    }

    /// <returns>False: somebody else signed that edition meanwhile.</returns>
    public Task<bool> SignAsync(SignedReportRow row, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (await db.SignedReports.AnyAsync(r => r.Region == row.Region && r.Organisation == row.Organisation && r.Report == row.Report && r.Period == row.Period && r.Edition >= row.Edition, stop)) return false;
        db.SignedReports.Add(row);
        return true;
    }, receipt, stop);

    /// <summary>Null where nobody has set one.</summary>
    public async Task<ReportBaseRow?> BaseAsync(string region, string organisation, string report, Workflows.PeriodReports.PeriodKind kind, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.ReportBases.AsNoTracking().SingleOrDefaultAsync(b => b.Region == region && b.Organisation == organisation && b.Report == report && b.Kind == kind, stop);
    }

    /// <returns>False: somebody else set it meanwhile.</returns>
    public Task<bool> SetBaseAsync(ReportBaseRow row, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (await db.ReportBases.SingleOrDefaultAsync(b => b.Region == row.Region && b.Organisation == row.Organisation && b.Report == row.Report && b.Kind == row.Kind, stop) is { } known)
            (known.Period, known.SetBy, known.SetAt) = (row.Period, row.SetBy, row.SetAt);
        else db.ReportBases.Add(row);
        return true;
    }, receipt, stop);

    /// <returns>False: it was told before.</returns>
    public Task<bool> TellAsync(ReportNoticeRow row, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        if (await db.ReportNotices.AnyAsync(n => n.Region == row.Region && n.Organisation == row.Organisation && n.Report == row.Report && n.Period == row.Period && n.Step == row.Step, stop)) return false;
        db.ReportNotices.Add(row);
        return true;
    }, null, stop);

    public async Task<IReadOnlyList<ReportNoticeRow>> ToldAsync(IReadOnlyCollection<string> regions, IReadOnlyCollection<string> periods, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.ReportNotices.AsNoTracking().Where(n => regions.Contains(n.Region) && periods.Contains(n.Period)).OrderBy(n => n.At).ToListAsync(stop);
    }
}
