using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Terms;

/// <param name="Before">Those that end before this instant; null for all.</param>
/// <param name="Responsible">Who is obliged, as <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>.</param>
internal sealed record TermFilter(
    string? CaseId = null, bool RunningOnly = true, DateTimeOffset? Before = null, string? Region = null, string? Organisation = null, string? Section = null, string? Responsible = null);

/// <summary>Terms of cases, the nearest end first.</summary>
internal sealed class TermQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks)
{
    private const int Most = 500;

    internal async Task<IReadOnlyList<TermView>> ListAsync(CurrentActor actor, TermFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Deadlines.AsNoTracking().VisibleTo(actor, db);
        if (filter.CaseId is { } caseId) query = query.Where(d => d.CaseId == caseId);
        if (filter.Region is { Length: > 0 } region) query = query.Where(d => d.Region == region);
        if (filter.Organisation is { Length: > 0 } organisation) query = query.Where(d => d.Organisation == organisation);
        if (filter.Section is { Length: > 0 } section) query = query.Where(d => db.Cases.Any(c => c.Id == d.CaseId && c.Section == section));
        if (filter.Responsible is { Length: > 0 } obliged) query = query.Where(d => d.Responsible == obliged);
        if (filter.RunningOnly) query = query.Where(d => d.Status == DeadlineStatus.Running || d.Status == DeadlineStatus.Suspended);
        if (filter.Before is { } before) query = query.Where(d => d.DueBefore < before);
        var rows = await (
            from deadline in query
            join owner in db.Cases on deadline.CaseId equals owner.Id
            orderby deadline.DueBefore
            select new
            {
                Deadline = deadline, owner.Number, owner.DefinitionSetId,
                Agency = db.Requests.Where(r => r.CaseId == deadline.CaseId && r.DeadlineId == deadline.Id).Select(r => r.Agency).FirstOrDefault(),
                Role = db.Tasks.Where(t => t.CaseId == deadline.CaseId && t.DeadlineId == deadline.Id && t.ClosedAt == null).Select(t => t.Role).FirstOrDefault(),
            }).Take(Most).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, rows.Select(r => r.Deadline.CaseId), stop);
        var views = new List<TermView>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Deadline.Region, stop);
            var responsible = row.Agency is { } agency ? words.Agency(agency) : row.Role is { } role ? words.Role(role) : null;
            views.Add(View(row.Deadline, row.Number ?? "", titles.GetValueOrDefault(row.Deadline.CaseId), words, responsible));
        }

        return views;
    }

    internal TermView View(DeadlineRow row, string number, string? title, CaseWords words, string? responsible) => new(
        row.Id, row.CaseId, number, title, words.Title(row.ActivityId), responsible, marks.Of(row)!, row.DueBefore,
        Words.Either(row.ExplanationRu, row.ExplanationEn), row.Provisional, row.Status, row.IsMissed, row.ExcuseReasonRef is not null,
        row.OriginalDueDate == row.DueDate ? null : row.OriginalDueDate, row.BindingBasis);
}
