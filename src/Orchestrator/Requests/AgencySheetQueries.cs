using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <param name="From">The first day of asking, on the clock of the region; null for ever. <paramref name="Until"/> the last one.</param>
internal sealed record AgencySheetFilter(DateOnly? From = null, DateOnly? Until = null, string? Region = null);

/// <summary>How the agencies of the reader's places answer.</summary>
internal sealed class AgencySheetQueries(Database database, QuarantineStore quarantine, Lexicon lexicon, CurrentWorld world, TimeProvider clock)
{
    private static readonly DateOnly First = new(1900, 1, 1), Last = new(9000, 1, 1);

    internal async Task<IReadOnlyList<AgencySheet>> ListAsync(CurrentActor actor, AgencySheetFilter filter, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var requests = (await CountedAsync(actor, filter, stop)).ToLookup(request => (request.Region, request.Agency));
        var kept = actor.Holds(Right.QuarantineHandle) ? await KeptAsync(actor, filter, stop) : [];
        return
        [
            .. requests.Select(agency => agency.Key).Union(kept.Keys).OrderBy(key => key.Region, StringComparer.Ordinal).Select(key =>
            {
                var words = lexicon.OfRegion(key.Region);
                CountedRequest[] all = [.. requests[key]];
                var counts = RequestQueries.HandlesQuarantine(actor, key.Region) ? kept.GetValueOrDefault(key) : ((int All, int Waiting)?)null;
                return new AgencySheet(
                    key.Region, words.Directory is { } directory ? Words.Say(directory.Name) : key.Region, key.Agency, words.Agency(key.Agency),
                    TermTally.Of([.. all.Where(request => !request.IsCourtesy)], now), TermTally.Of([.. all.Where(request => request.IsCourtesy)], now), counts?.All, counts?.Waiting);
            }),
        ];
    }

    /// <summary>The requests behind a number of the sheet.</summary>
    internal async Task<IReadOnlyList<string>> IdsAsync(CurrentActor actor, AgencySheetFilter filter, string agency, bool courtesy, TermStanding? standing, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. (await CountedAsync(actor, filter, stop)).Where(request => request.Agency == agency && request.IsCourtesy == courtesy)
                .Where(request => standing is not { } asked || (asked == TermStanding.Owed ? request.IsOwed : request.Standing(now) == asked)).Select(request => request.RequestId),
        ];
    }

    /// <summary>The regions where the reader sees requests.</summary>
    internal async Task<IReadOnlyList<OptionView>> RegionsAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var regions = await db.Requests.VisibleTo(actor, db).Select(r => r.Region).Distinct().OrderBy(region => region).ToListAsync(stop);
        return [.. regions.Select(region => new OptionView(region, lexicon.OfRegion(region).Directory is { } directory ? Words.Say(directory.Name) : region))];
    }

    private async Task<IReadOnlyList<CountedRequest>> CountedAsync(CurrentActor actor, AgencySheetFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Requests.AsNoTracking().VisibleTo(actor, db);
        if (filter.Region is { Length: > 0 } region) query = query.Where(r => r.Region == region);
        var (after, before) = Around(filter);
        query = query.Where(r => r.AskedAt >= after && r.AskedAt < before);
        var rows = await query.Select(r => new
        {
            r.Id, r.Region, r.Agency, r.BindingBasis, r.Status, r.AskedAt,
            Term = db.Deadlines.Where(d => d.CaseId == r.CaseId && d.Id == r.DeadlineId).Select(d => new { d.Obliged, d.DueDate, d.DueBefore, d.ExcuseReasonRef }).FirstOrDefault(),
            AnsweredAt = db.Answers.Where(a => a.CaseId == r.CaseId && a.RequestId == r.Id && !a.Partial && a.Kind != AnswerKind.Clarify).OrderBy(a => a.At).Select(a => (DateTimeOffset?)a.At).FirstOrDefault(),
        }).ToListAsync(stop);
        return
        [
            .. rows.Where(r => IsWithin(filter, r.Region, r.AskedAt)).Select(r => new CountedRequest(
                r.Id, r.Region, r.Agency, r.BindingBasis is null, r.Status, r.AnsweredAt, r.Term?.DueDate, r.Term?.DueBefore, r.Term?.ExcuseReasonRef is not null, CalendarOf(r.Term?.Obliged ?? r.Region))),
        ];
    }

    private async Task<Dictionary<(string Region, string Agency), (int All, int Waiting)>> KeptAsync(CurrentActor actor, AgencySheetFilter filter, CancellationToken stop)
    {
        var (after, before) = Around(filter);
        return (await quarantine.HeadsAsync(after, before, stop))
            .Where(kept => RequestQueries.HandlesQuarantine(actor, kept.Region) && IsWithin(filter, kept.Region, kept.ReceivedAt) && (filter.Region is not { Length: > 0 } region || kept.Region == region))
            .GroupBy(kept => (kept.Region, kept.Agency)).ToDictionary(of => of.Key, of => (of.Count(), of.Count(kept => !kept.IsSettled)));
    }

    private ProductionCalendar? CalendarOf(string key) => world.Value.Calendars.TryFind(key, out var calendar, out _) ? calendar : null;

    // A day wider on each side than any region's own days.
    private static (DateTimeOffset After, DateTimeOffset Before) Around(AgencySheetFilter filter) => (
        At(filter.From is { } from && from > First ? from.AddDays(-1) : First), At(filter.Until is { } until && until < Last ? until.AddDays(2) : Last));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private bool IsWithin(AgencySheetFilter filter, string region, DateTimeOffset at)
    {
        var day = lexicon.ZoneOf(region).DateOf(at);
        return (filter.From is not { } from || day >= from) && (filter.Until is not { } until || day <= until);
    }
}
