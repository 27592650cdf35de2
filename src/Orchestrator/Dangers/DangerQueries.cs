using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Notices;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Dangers;

/// <summary>Signs of danger to children, the newest first.</summary>
internal sealed class DangerQueries(Database database, NamesForReader names, Lexicon lexicon)
{
    private const int Most = 200;

    internal async Task<IReadOnlyList<DangerView>> ListAsync(CurrentActor actor, string? caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await db.Dangers.AsNoTracking().VisibleTo(actor, db).Where(danger => caseId == null || danger.CaseId == caseId)
            .OrderByDescending(danger => danger.RaisedAt).Take(Most)
            .Select(danger => new
            {
                Danger = danger, Number = db.Cases.Where(c => c.Id == danger.CaseId).Select(c => c.Number).First(),
                Notices = db.Notices.Where(n => n.CaseId == danger.CaseId && n.About == danger.Id).OrderBy(n => n.At).ToList(),
            }).ToListAsync(stop);
        var views = new List<DangerView>();
        foreach (var row in rows)
        {
            var texts = await names.OfCaseAsync(actor, row.Danger.CaseId, stop);
            views.Add(View(row.Danger, row.Number ?? "", row.Notices, texts));
        }

        return views;
    }

    private DangerView View(DangerRow row, string number, IEnumerable<NoticeRow> notices, IReadOnlyDictionary<string, string> texts)
    {
        var words = lexicon.OfRegion(row.Region);
        var signs = JsonSerializer.Deserialize<string[]>(row.Signs)!.Select(sign => words.Directory?.DangerSigns.FirstOrDefault(s => s.Key == sign) is { } known ? Words.Say(known.Name) : sign);
        return new DangerView(row.Id, row.CaseId, number, row.Status, [.. signs], row.TextRef is { } text ? texts.GetValueOrDefault(text) : null, row.RaisedBy, row.RaisedAt,
            row.DecidedBy, row.DecidedAt, [.. notices.Select(notice => NoticeQueries.View(notice, number, null, words))], row.BindingBasis);
    }
}
