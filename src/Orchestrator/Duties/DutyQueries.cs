using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Duties;

internal sealed record DutyFilter(string? CaseId = null, bool OpenOnly = true);

/// <summary>Duties and internal requests, those with the nearest term first.</summary>
internal sealed class DutyQueries(Database database, NamesForReader names, Lexicon lexicon, TermQueries terms)
{
    private const int Most = 500;

    internal async Task<IReadOnlyList<DutyView>> ListAsync(CurrentActor actor, DutyFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Duties.AsNoTracking().VisibleTo(actor, db);
        if (filter.CaseId is { } caseId) query = query.Where(duty => duty.CaseId == caseId);
        if (filter.OpenOnly) query = query.Where(duty => duty.Status == DutyStatus.Open);
        var rows = await (
            from duty in query
            join owner in db.Cases on duty.CaseId equals owner.Id
            join deadline in db.Deadlines on new { duty.CaseId, Id = duty.DeadlineId } equals new { deadline.CaseId, Id = (string?)deadline.Id } into deadlines
            from deadline in deadlines.DefaultIfEmpty()
            orderby duty.Status, deadline.DueBefore, duty.OpenedAt
            select new { Duty = duty, owner.Number, owner.DefinitionSetId, Deadline = deadline }).Take(Most).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, rows.Select(row => row.Duty.CaseId), stop);
        var views = new List<DutyView>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Duty.Region, stop);
            var texts = row.Duty.EvidenceRef is null ? null : await names.OfCaseAsync(actor, row.Duty.CaseId, [row.Duty.EvidenceRef], stop);
            views.Add(View(row.Duty, row.Number ?? "", titles.GetValueOrDefault(row.Duty.CaseId), row.Deadline, words, texts));
        }

        return views;
    }

    internal async Task<IReadOnlyList<InternalRequestView>> InternalAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await db.InternalRequests.AsNoTracking().VisibleTo(actor, db).Where(request => request.CaseId == caseId).OrderByDescending(request => request.AskedAt).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var texts = await names.OfCaseAsync(actor, caseId, stop);
        var words = lexicon.OfRegion(rows[0].Region);
        return [.. rows.Select(row => View(row, words, texts))];
    }

    private DutyView View(DutyRow row, string number, string? title, DeadlineRow? deadline, CaseWords words, IReadOnlyDictionary<string, string>? texts) => new(
        row.Id, row.CaseId, number, title, row.Duty, row.Title, row.Number, row.Status, words.Role(row.Role),
        deadline is null ? null : terms.View(deadline, number, title, words, words.Role(row.Role)), row.OpenedAt, row.EndedAt,
        row.EvidenceRef is { } reference ? texts?.GetValueOrDefault(reference) : null, JsonSerializer.Deserialize<string[]>(row.Photos)!.Length);

    private static InternalRequestView View(InternalRequestRow row, CaseWords words, IReadOnlyDictionary<string, string> texts) => new(
        row.Id, row.CaseId, words.Role(row.Role), texts.GetValueOrDefault(row.TextRef), row.Status, row.AskedBy, row.AskedAt,
        row.ResultRef is { } result ? texts.GetValueOrDefault(result) : null, row.EndedAt);
}
