using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Sessions of bodies and the questions that wait for one.</summary>
internal sealed class SessionQueries(Database database, NamesForReader names, Lexicon lexicon, TimeProvider clock)
{
    private const int Most = 200;

    // Calendars plan further ahead than anybody reads.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(46);
    private static readonly TimeSpan Back = TimeSpan.FromDays(92);

    /// <summary>Those of the last three months and the next six weeks, and any with an agenda; the latest first, each with its agenda.</summary>
    internal Task<IReadOnlyList<SessionView>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        var (from, to) = (clock.GetUtcNow() - Back, clock.GetUtcNow() + Ahead);
        return ReadAsync(actor, (db, sessions) => sessions.Where(s => s.At >= from && s.At < to || db.SessionItems.Any(i => i.SessionId == s.Id)), stop);
    }

    /// <summary>Null when there is no such session, or it was cancelled.</summary>
    internal async Task<SessionView?> FindAsync(CurrentActor actor, string sessionId, CancellationToken stop) =>
        await ReadAsync(actor, (_, sessions) => sessions.Where(s => s.Id == sessionId), stop) is [var found] ? found : null;

    private async Task<IReadOnlyList<SessionView>> ReadAsync(
        CurrentActor actor, Func<InteragencyContext, IQueryable<SessionRow>, IQueryable<SessionRow>> chosen, CancellationToken stop)
    {
        await using var db = database.Open();
        var sessions = await chosen(db, db.Sessions.AsNoTracking().VisibleTo(actor).Where(s => s.Status != SessionStatus.Cancelled))
            .OrderByDescending(s => s.At).Take(Most).ToListAsync(stop);
        var ids = sessions.Select(s => s.Id).ToArray();
        var items = await ItemsAsync(db, actor, db.SessionItems.Where(i => i.SessionId != null && ids.Contains(i.SessionId)), stop);
        return
        [
            .. sessions.Select(s => new SessionView(s.Id, s.Body, lexicon.OfRegion(s.Region).Body(s.Body), s.Region, s.At, s.Status == SessionStatus.Held,
                [.. items.Where(item => item.SessionId == s.Id)]) { ClosesAt = s.ClosesAt }),
        ];
    }

    internal async Task<IReadOnlyList<AgendaItemView>> WaitingAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        return await ItemsAsync(db, actor, db.SessionItems.Where(i => i.Status == SessionItemStatus.Waiting), stop);
    }

    internal static IReadOnlyList<DecisionView> Decisions(string json, CaseWords words) =>
        [.. (JsonSerializer.Deserialize<string[]>(json) ?? []).Select(decision => new DecisionView(decision, words.Outcome(decision)))];

    /// <summary>Questions that the actor sees, those needed first on top.</summary>
    internal async Task<IReadOnlyList<AgendaItemView>> ItemsAsync(InteragencyContext db, CurrentActor actor, IQueryable<SessionItemRow> items, CancellationToken stop)
    {
        var rows = await (
            from item in items.AsNoTracking().VisibleTo(actor, db)
            join owner in db.Cases on item.CaseId equals owner.Id
            orderby item.By, owner.Number
            select new
            {
                Item = item, owner.Number, owner.DefinitionSetId,
                Asked = db.AgendaItems.FirstOrDefault(a => a.CaseId == item.CaseId && a.Id == item.ItemId),
                SessionAt = db.Sessions.Where(s => s.Id == item.SessionId).Select(s => (DateTimeOffset?)s.At).FirstOrDefault(),
            }).ToListAsync(stop);
        var titles = await names.TitlesAsync(actor, rows.Select(row => row.Item.CaseId), stop);
        var views = new List<AgendaItemView>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Item.Region, stop);
            var texts = row.Item.ConclusionRef is null ? null : await names.OfCaseAsync(actor, row.Item.CaseId, [row.Item.ConclusionRef], stop);
            views.Add(new AgendaItemView(row.Item.ItemId, row.Item.CaseId, row.Number ?? "", titles.GetValueOrDefault(row.Item.CaseId), row.Item.Body, words.Body(row.Item.Body),
                row.Item.Question, Decisions(row.Item.Decisions, words), row.Item.SessionId, row.SessionAt, row.Item.By,
                row.Item.Decision is { } decision ? words.Outcome(decision) : null, texts?.GetValueOrDefault(row.Item.ConclusionRef!)).With(row.Asked, words, lexicon.ZoneOf(row.Item.Region)));
        }

        return views;
    }
}
