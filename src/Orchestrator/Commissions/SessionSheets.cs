using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Papers;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>A session put together for its screen: the body as it is formed on that day, and of each case what the reader may know.</summary>
internal sealed class SessionSheets(Database database, SessionQueries sessions, NamesForReader names, Lexicon lexicon, TermMarks marks)
{
    /// <summary>Null when there is no such session, or it was cancelled.</summary>
    internal async Task<SessionSheet?> FindAsync(CurrentActor actor, string sessionId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Sessions.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(s => s.Id == sessionId && s.Status != SessionStatus.Cancelled, stop) is not { } row) return null;
        var (words, day) = (lexicon.OfRegion(row.Region), lexicon.ZoneOf(row.Region).DateOf(row.At));
        var body = words.Directory?.Bodies.FirstOrDefault(b => b.Key == row.Body)?.On(day);
        var papers = await db.SessionPapers.AsNoTracking().Where(p => p.SessionId == sessionId).ToListAsync(stop);
        var minutes = papers.FirstOrDefault(p => p is { Kind: SessionPaperRow.Minutes, ItemId: "" });
        var items = await ItemsAsync(db, actor, row, papers, stop);
        var all = await db.SessionItems.CountAsync(i => i.SessionId == sessionId && i.Status != SessionItemStatus.Withdrawn || db.Deferrals.Any(d => d.SessionId == sessionId && d.CaseId == i.CaseId && d.ItemId == i.ItemId), stop);
        return new SessionSheet(
            row.Id, row.Body, words.Body(row.Body), row.Region, row.Organisation, row.At, row.Status == SessionStatus.Held,
            await SeatsAsync(db, row, body, day, stop), items)
        {
            Others = Math.Max(0, all - items.Count), Issues = body?.Issues ?? "", FormedBy = body?.FormedBy is { } act ? Words.Say(act) : null, Quorum = body?.Quorum, IsMarked = row.Attendance is not null, Chair = row.Chair, ClosesAt = row.ClosesAt,
            MinutesNumber = minutes?.Number, MinutesSigned = minutes?.SignedAt is not null, MayHold = actor.KeepsAgendaOf(row.Body, row.Region), Executors = DecisionForm.Executors(words),
        };
    }

    private static async Task<IReadOnlyList<SeatView>> SeatsAsync(InteragencyContext db, SessionRow row, Body? body, DateOnly day, CancellationToken stop)
    {
        if (body is null) return [];
        var taken = SessionRecords.SeatsOf(row).ToDictionary(seat => seat.Member);
        var order = (await db.Compositions.AsNoTracking().Where(c => c.Region == row.Region && c.Body == row.Body && c.From <= day).OrderByDescending(c => c.From).ToListAsync(stop)).FirstOrDefault(c => !(c.Until < day));
        var people = order is null ? [] : JsonSerializer.Deserialize<SeatOfBody[]>(order.Members, StateJson.Options)!.ToDictionary(seat => seat.Key, seat => seat.Person);
        return
        [
            .. body.Members.Select(member => new SeatView(member.Key, Words.Say(member.Name), people.GetValueOrDefault(member.Key), member.Post, member.Represents,
                taken.TryGetValue(member.Key, out var seat) ? seat.Absence is null : null, seat?.Absence)),
        ];
    }

    private async Task<IReadOnlyList<SheetItem>> ItemsAsync(InteragencyContext db, CurrentActor actor, SessionRow session, IReadOnlyList<SessionPaperRow> papers, CancellationToken stop)
    {
        var deferrals = await db.Deferrals.AsNoTracking().Where(d => d.SessionId == session.Id).ToListAsync(stop);
        string[] off = [.. deferrals.Select(d => d.ItemId)];
        var rows = db.SessionItems.Where(i => i.SessionId == session.Id && i.Status != SessionItemStatus.Withdrawn || off.Contains(i.ItemId));
        var items = await sessions.ItemsAsync(db, actor, rows, stop);
        var own = await rows.AsNoTracking().ToDictionaryAsync(i => i.ItemId, stop);
        string[] ids = [.. items.Select(item => item.CaseId).Distinct()];
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Region, c.Organisation, c.Section, c.Stage, c.DefinitionSetId }).ToDictionaryAsync(c => c.Id, stop);
        var terms = (await db.Deadlines.AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.Status == DeadlineStatus.Running).ToListAsync(stop)).ToLookup(d => d.CaseId);
        var plans = await PlansAsync(db, ids, stop);
        var orders = (await db.Orders.AsNoTracking().Where(o => ids.Contains(o.CaseId)).ToListAsync(stop)).ToLookup(o => o.ItemId);
        var documents = (await db.Documents.AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.ContentRef != null).Select(d => new { d.CaseId, d.Id, d.ContentRef }).ToListAsync(stop))
            .GroupBy(d => (d.CaseId, d.ContentRef!)).ToDictionary(own => own.Key, own => own.First().Id);
        var sheet = new List<SheetItem>();
        foreach (var item in items)
        {
            var (row, of, deferral) = (own[item.ItemId], cases[item.CaseId], deferrals.FirstOrDefault(d => d.ItemId == item.ItemId));
            var words = await lexicon.OfCaseAsync(of.DefinitionSetId, of.Region, stop);
            string[] references = [.. new[] { row.RemarksRef, deferral?.ReasonRef }.OfType<string>(), .. orders[item.ItemId].Select(o => o.TextRef)];
            var texts = await names.OfCaseAsync(actor, item.CaseId, references, stop);
            var next = terms[item.CaseId].MinBy(d => d.DueBefore);
            sheet.Add(new SheetItem(item, words.Stage(of.Stage), next is null ? null : words.Title(next.ActivityId), marks.Of(next), plans.GetValueOrDefault(item.CaseId))
            {
                Remarks = row.RemarksRef is { } remarks ? texts.GetValueOrDefault(remarks) : null,
                // Decided here after all, it was not put off.
                PutOff = deferral is null || row.SessionId == session.Id ? null : texts.GetValueOrDefault(deferral.ReasonRef) ?? "",
                Number = papers.FirstOrDefault(p => p.ItemId == item.ItemId && p.Kind != SessionPaperRow.Minutes)?.Number ?? item.Number,
                Orders = [.. orders[item.ItemId].OrderBy(o => o.DueDate).Select(o => new SheetOrder(words.Responsible(o.Executor), texts.GetValueOrDefault(o.TextRef), o.DueDate))],
                PaperId = row.Decision is null ? null : documents.GetValueOrDefault((item.CaseId, row.ConclusionRef ?? ""))
                    ?? (item.Issues is PaperSources.Decree or PaperSources.Conclusion ? $"session-{item.Issues}.{item.ItemId}" : null),
                MayReadPapers = actor.Holds(Right.SpecialRead, new Place(of.Region, of.Organisation, of.Section) { CaseId = of.Id }),
            });
        }

        return [.. sheet.OrderBy(item => item.Item.By ?? DateOnly.MaxValue).ThenBy(item => item.Item.CaseNumber, StringComparer.Ordinal).ThenBy(item => item.Item.ItemId, StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<string, PlanSummary>> PlansAsync(InteragencyContext db, string[] ids, CancellationToken stop)
    {
        var plans = await db.Plans.AsNoTracking().Where(p => ids.Contains(p.CaseId)).ToListAsync(stop);
        var measures = (await db.Measures.AsNoTracking().Where(m => ids.Contains(m.CaseId)).Select(m => new { m.CaseId, m.PlanId, m.Status }).ToListAsync(stop)).ToLookup(m => (m.CaseId, m.PlanId));
        return plans.GroupBy(p => p.CaseId).ToDictionary(own => own.Key, own =>
        {
            var last = own.MaxBy(p => p.ChangedAt)!;
            var told = measures[(last.CaseId, last.PlanId)].ToList();
            return new PlanSummary(last.Status, last.Edition, told.Count, told.Count(m => m.Status == MeasureStatus.Done));
        });
    }
}
