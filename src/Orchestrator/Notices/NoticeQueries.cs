using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Notices;

/// <param name="Outward">Only those to agencies and bodies.</param>
internal sealed record NoticeFilter(string? CaseId = null, string? Kind = null, bool Outward = false, bool UndeliveredOnly = false);

/// <summary>Who was told what, the newest first.</summary>
internal sealed class NoticeQueries(Database database, Lexicon lexicon)
{
    private const int Most = 500;

    internal async Task<IReadOnlyList<NoticeView>> ListAsync(CurrentActor actor, NoticeFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Notices.AsNoTracking().VisibleTo(actor, db);
        if (filter.CaseId is { } caseId) query = query.Where(notice => notice.CaseId == caseId);
        if (filter.Kind is { } kind) query = query.Where(notice => notice.Kind == kind);
        if (filter.Outward) query = query.Where(notice => notice.AddresseeKind != "role");
        if (filter.UndeliveredOnly) query = query.Where(notice => notice.ReachedAt == null);
        var rows = await query.OrderByDescending(notice => notice.At).ThenBy(notice => notice.Id).Take(Most)
            .Select(notice => new
            {
                Notice = notice, Number = db.Cases.Where(c => c.Id == notice.CaseId).Select(c => c.Number).First(),
                SentAt = db.Outbox.Where(o => o.CaseId == notice.CaseId && o.Id == notice.Id).Select(o => o.DoneAt).FirstOrDefault(),
            }).ToListAsync(stop);
        return [.. rows.Select(row => View(row.Notice, row.Number ?? "", row.SentAt, lexicon.OfRegion(row.Notice.Region)))];
    }

    internal static NoticeView View(NoticeRow row, string number, DateTimeOffset? sentAt, CaseWords words) => new(
        row.Id, row.CaseId, number, row.Kind, Words.OrKey("Notice", row.Kind), row.AddresseeKind, Addressee(row, words), row.About, row.At, sentAt, row.ReachedAt);

    private static string Addressee(NoticeRow row, CaseWords words) => row.AddresseeKind switch
    {
        "agency" => words.Agency(row.Addressee),
        "body" => words.Body(row.Addressee),
        _ => words.Role(row.Addressee),
    };
}
