using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Audit;

/// <summary>The audit trail for the auditor's eyes. To look at it, or to take it away, is itself an entry, which the caller records first.</summary>
internal sealed class AuditQueries(Database database)
{
    internal const int LargestPage = 200;

    /// <summary>A page of the trail, the newest first.</summary>
    internal async Task<AuditList> ListAsync(CurrentActor actor, AuditFilter filter, CancellationToken stop)
    {
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.PageSize, 1, LargestPage));
        await using var db = database.Open();
        var rows = await Filtered(db, actor, filter).OrderByDescending(row => row.At).ThenByDescending(row => row.Chain).ThenByDescending(row => row.Sequence)
            .Skip((page - 1) * size).Take(size + 1).ToListAsync(stop);
        return new AuditList([.. rows.Take(size).Select(Item)], page, size, rows.Count > size);
    }

    /// <summary>All rows of the filter, the oldest first, as a table for a spreadsheet: UTF-8 with its mark, cells by semicolons, nothing that runs as a formula.</summary>
    /// <remarks>The filter's page does not matter. Rows are written as they are read.</remarks>
    internal async Task WriteCsvAsync(CurrentActor actor, AuditFilter filter, Stream to, CancellationToken stop)
    {
        await using var table = new CsvTable(to);
        await table.WriteAsync([.. Columns.Select(column => Say($"Audit.Column.{column}"))], stop);
        await using var db = database.Open();
        await foreach (var row in Filtered(db, actor, filter).OrderBy(row => row.At).ThenBy(row => row.Chain).ThenBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(stop))
            await table.WriteAsync(Cells(row), stop);
    }

    private static readonly string[] Columns = ["At", "Kind", "ActorKind", "Actor", "Region", "Organisation", "Case", "Subject", "Fields", "Reason", "Row"];

    private static IReadOnlyList<string> Cells(AuditRow row) =>
    [
        row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), Say(row.Kind), Say(row.ActorKind), row.ActorId, row.Region, row.Organisation,
        row.CaseId ?? "", row.Subject, row.Fields, row.Reason ?? "", Place(row)
    ];

    private static AuditItem Item(AuditRow row) => new(
        row.At, row.Kind, row.ActorKind, row.ActorId, row.Region, row.Organisation, row.CaseId, row.Subject, row.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries), row.Reason, Place(row));

    private static string Place(AuditRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Chain} {row.Sequence}");

    private static IQueryable<AuditRow> Filtered(InteragencyContext db, CurrentActor actor, AuditFilter filter)
    {
        var rows = VisibleTo(db.Audit.AsNoTracking(), actor);
        if (filter.From is { } from) rows = rows.Where(row => row.At >= from);
        if (filter.Until is { } until) rows = rows.Where(row => row.At < until);
        if (filter.ActorId is { Length: > 0 } by) rows = rows.Where(row => row.ActorId == by);
        if (filter.CaseId is { Length: > 0 } caseId) rows = rows.Where(row => row.CaseId == caseId);
        if (filter.Kind is { } kind) rows = rows.Where(row => row.Kind == kind);
        if (filter.Region is { Length: > 0 } region) rows = rows.Where(row => row.Region == region);
        return rows;
    }

    /// <summary>The rows whose region is within what the actor may audit; those of no one region are for who may audit all.</summary>
    private static IQueryable<AuditRow> VisibleTo(IQueryable<AuditRow> rows, CurrentActor actor) =>
        rows.Where(Predicates.Any(actor.With(Right.AuditRead).Select(grant => Visibility.InPlace<AuditRow>(grant))));
}
