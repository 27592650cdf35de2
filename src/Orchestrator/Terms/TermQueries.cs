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
        // First the terms alone, in the order of an index; what belongs to them is found by its keys.
        var rows = await query.OrderBy(d => d.DueBefore).Take(Most).ToListAsync(stop);
        string[] cases = [.. rows.Select(row => row.CaseId).Distinct()], ids = [.. rows.Select(row => row.Id)];
        var owners = await db.Cases.Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.DefinitionSetId }).ToDictionaryAsync(c => c.Id, stop);
        var agencies = (await db.Requests.Where(r => cases.Contains(r.CaseId) && ids.Contains(r.DeadlineId!)).Select(r => new { r.CaseId, r.DeadlineId, r.Agency }).ToListAsync(stop)).ToLookup(r => (r.CaseId, r.DeadlineId!), r => r.Agency);
        var roles = (await db.Tasks.Where(t => cases.Contains(t.CaseId) && ids.Contains(t.DeadlineId!) && t.ClosedAt == null).Select(t => new { t.CaseId, t.DeadlineId, t.Role }).ToListAsync(stop)).ToLookup(t => (t.CaseId, t.DeadlineId!), t => t.Role);
        var titles = await names.TitlesAsync(actor, cases, stop);
        var views = new List<TermView>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(owners[row.CaseId].DefinitionSetId, row.Region, stop);
            var responsible = agencies[(row.CaseId, row.Id)].FirstOrDefault() is { } agency ? words.Agency(agency) : roles[(row.CaseId, row.Id)].FirstOrDefault() is { } role ? words.Role(role) : null;
            views.Add(View(row, owners[row.CaseId].Number ?? "", titles.GetValueOrDefault(row.CaseId), words, responsible));
        }

        return views;
    }

    internal TermView View(DeadlineRow row, string number, string? title, CaseWords words, string? responsible) => new(
        row.Id, row.CaseId, number, title, words.Title(row.ActivityId), responsible, marks.Of(row)!, row.DueBefore,
        Words.Either(row.ExplanationRu, row.ExplanationEn), row.Provisional, row.Status, row.IsMissed, row.ExcuseReasonRef is not null,
        row.OriginalDueDate == row.DueDate ? null : row.OriginalDueDate, row.BindingBasis)
    {
        MaySuspend = row is { SuspensionBasis: not null, Status: DeadlineStatus.Running },
    };
}
