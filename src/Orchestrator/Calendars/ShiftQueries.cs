using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Calendars;

/// <summary>Which open terms other calendars would move: by the very function that moves them.</summary>
internal sealed class ShiftQueries(CalendarStore store, Database database, Lexicon lexicon, TimeProvider clock)
{
    internal const int MostListed = 200;
    private const int Portion = 200;

    /// <summary>All that move are counted; listed are those of the places that the actor administers.</summary>
    internal async Task<ShiftView> OfAsync(CurrentActor actor, CalendarShift shift, CalendarSet after, CancellationToken stop)
    {
        var (now, listed) = (clock.GetUtcNow(), new List<(CaseInShift Case, DeadlineState Before, DeadlineMove Move)>());
        var (moved, cases, reminders, unread) = (0, 0, 0, 0);
        await foreach (var of in CasesAsync(shift, stop))
        {
            if (of.State is null)
            {
                unread++;
                continue;
            }

            var affected = CaseDeadlines.Affected(of.State.Facts, after, now, shift).ToList();
            var moving = affected.Where(term => term.Move.IsMoved).ToList();
            (moved, cases, reminders) = (moved + moving.Count, cases + (moving.Count > 0 ? 1 : 0), reminders + affected.Count - moving.Count);
            if (IsListed(actor, of)) listed.AddRange(moving.Take(MostListed - listed.Count).Select(term => (of, term.Before, term.Move)));
        }

        return new ShiftView(moved, cases, reminders, unread, await ViewsAsync(actor, listed, stop));
    }

    private async IAsyncEnumerable<CaseInShift> CasesAsync(CalendarShift shift, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var after = "";
        while (await store.CasesAsync(shift, after, Portion, stop) is { Count: > 0 } cases)
        {
            foreach (var of in cases) yield return of;
            after = cases[^1].CaseId;
        }
    }

    private static bool IsListed(CurrentActor actor, CaseInShift of) => actor.With(Right.CalendarsManage).Any(grant => grant.Covers(of.Region, of.Organisation));

    private async Task<IReadOnlyList<MovingTerm>> ViewsAsync(CurrentActor actor, List<(CaseInShift Case, DeadlineState Before, DeadlineMove Move)> listed, CancellationToken stop)
    {
        string[] ids = [.. listed.Select(term => term.Case.CaseId).Distinct()];
        await using var db = database.Open();
        var visible = (await db.Cases.VisibleTo(actor, db).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(stop)).ToHashSet();
        var activities = (await db.Deadlines.AsNoTracking().Where(row => ids.Contains(row.CaseId)).Select(row => new { row.CaseId, row.Id, row.ActivityId }).ToListAsync(stop))
            .ToDictionary(row => (row.CaseId, row.Id), row => row.ActivityId);
        var views = new List<MovingTerm>();
        foreach (var (of, before, move) in listed)
        {
            var words = await lexicon.OfCaseAsync(of.DefinitionSetId, of.Region, stop);
            views.Add(new(of.CaseId, of.Number ?? "", visible.Contains(of.CaseId), words.Title(activities.GetValueOrDefault((of.CaseId, move.DeadlineId), "")), move.From, move.To,
                move.Why, before.Explanation, move.State.Explanation));
        }

        return views;
    }
}
