using System.Linq.Expressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Appeals;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Appeals;

/// <param name="OpenOnly">Those that wait for an answer.</param>
/// <param name="Mine">Those that the reader answers.</param>
/// <param name="OverdueOnly">Those whose last day has passed.</param>
internal sealed record AppealFilter(string? Region = null, string? Organisation = null, string? Section = null, bool OpenOnly = false, bool Mine = false, bool OverdueOnly = false, int Page = 1);

/// <summary>The register of what people reported: whoever reads who they are leaves a trace.</summary>
internal sealed class AppealQueries(Database database, AppealStore store, AppealRules rules, Lexicon lexicon, Sections sections, LookBook looks, TimeProvider clock)
{
    internal const int PageSize = 50;

    /// <summary>Open ones first, the nearest last day before the others; then those that have ended, the newest first.</summary>
    internal async Task<AppealList> ListAsync(CurrentActor actor, AppealFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = Of(db, actor, filter);
        var total = await query.CountAsync(stop);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await query.OrderBy(a => a.EndedOn != null).ThenBy(a => a.EndedOn == null ? a.DueOn : DateOnly.MaxValue).ThenByDescending(a => a.RegisteredOn).ThenByDescending(a => a.Number).ThenBy(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        if (rows.Count > 0) await looks.AppealsAsync(actor, rows.Count, stop);
        var names = await db.NamesAsync(rows.Select(row => row.Responsible), stop);
        return new AppealList([.. rows.Select(row => Line(row, store.Open(row), names))], total, page, Math.Max(1, (total + PageSize - 1) / PageSize));
    }

    internal async Task<AppealView?> FindAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Appeals.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } row) return null;
        var letters = await db.AppealLetters.AsNoTracking().Where(l => l.AppealId == id).ToListAsync(stop);
        var names = await db.NamesAsync([row.Responsible, .. letters.Select(letter => letter.SignedBy)], stop);
        var number = row.CaseId is { } caseId ? await db.Cases.VisibleTo(actor, db).Where(c => c.Id == caseId).Select(c => c.Number).SingleOrDefaultAsync(stop) : null;
        await looks.AppealAsync(actor, id, row.Region, row.Organisation, row.CaseId, stop);
        return View(actor, row, letters, names, number) with { SectionName = await SectionAsync(row, stop) };
    }

    private IQueryable<AppealRow> Of(InteragencyContext db, CurrentActor actor, AppealFilter filter)
    {
        var (me, day) = (actor.Id, lexicon.HomeZone.DateOf(clock.GetUtcNow()));
        var rows = db.Appeals.AsNoTracking().VisibleTo(actor);
        if (filter.Region is { Length: > 0 } region) rows = rows.Where(a => a.Region == region);
        if (filter.Organisation is { Length: > 0 } organisation) rows = rows.Where(a => a.Organisation == organisation);
        if (filter.Section is { Length: > 0 } section) rows = rows.Where(a => a.Section == section);
        if (filter.Mine) rows = rows.Where(a => a.Responsible == me);
        if (filter.OpenOnly) rows = rows.Where(a => a.EndedOn == null);
        if (filter.OverdueOnly) rows = rows.Where(a => a.EndedOn == null && a.DueOn < day);
        return rows;
    }

    private AppealView View(CurrentActor actor, AppealRow row, List<AppealLetterRow> letters, Dictionary<string, string> names, string? caseNumber)
    {
        var (texts, place, rule, calendar) = (store.Open(row), new Place(row.Region, row.Organisation, row.Section), rules.Of(row.Region), rules.CalendarOf(row.Region, row.Organisation));
        var line = Line(row, texts, names);
        var mayExtend = rule is not null && row is { EndedOn: null, ExtendedBy: 0 } && row.DueOn >= Today(row.Region);
        return new AppealView(
            line, row.Section, row.ReceivedOn, rule is not null && AppealTerm.IsRegisteredLate(rule, row.ReceivedOn, row.RegisteredOn, calendar), texts?.Address, texts?.About,
            row.Key is null, caseNumber is null ? null : row.CaseId, caseNumber, row.DueOn, row.RedirectBy, row.EndedOn > (row.State == AppealState.Redirected ? row.RedirectBy : row.DueOn), row.ExtendedBy, texts?.Why, texts?.RedirectedTo,
            row.Reason, row.WarnedAt, row.ToldLateAt, mayExtend ? rule!.Extension : 0, row.Revision)
        {
            Letters = [.. Enum.GetValues<AppealLetter>().Where(kind => IsOffered(row, kind) || letters.Exists(letter => letter.Kind == kind)).Select(kind => LineOf(kind, letters.Find(letter => letter.Kind == kind), names))],
            MayWork = actor.Holds(Right.AppealsWork, place), MaySign = actor.Holds(Right.AppealsSign, place),
        };
    }

    /// <summary>The answer while one is owed, or was; the others after their decision.</summary>
    private static bool IsOffered(AppealRow row, AppealLetter kind) => kind switch
    {
        AppealLetter.Answer => row.State.IsOpen() || row.State == AppealState.Sent,
        AppealLetter.Extension => row.ExtendedBy > 0,
        _ => row.State == AppealState.Redirected,
    };

    private static AppealLetterLine LineOf(AppealLetter kind, AppealLetterRow? row, Dictionary<string, string> names) => row is null ? new(kind, 0, null, null, null, null)
        : new(kind, row.Edition, row.SignedAt, row.SignedBy is { } by ? names.GetValueOrDefault(by, by) : null, row.SentOn, row.SentBy);

    private AppealLine Line(AppealRow row, AppealTexts? texts, Dictionary<string, string> names)
    {
        var words = lexicon.OfRegion(row.Region);
        var channel = Enum.TryParse<AppealChannel>(row.Channel, out var known) ? Words.Say(known) : words.Ground(row.Channel)!;
        return new AppealLine(
            row.Id, $"{rules.Of(row.Region)?.Prefix}{row.Number}", row.Region, row.Organisation, words.Organisation(row.Organisation), row.RegisteredOn, channel, texts?.Reporter, row.State,
            row.Responsible is { } who ? names.GetValueOrDefault(who, who) : null, row.State.IsOpen() ? MarkOf(row) : null, row.EndedOn);
    }

    private TermMark MarkOf(AppealRow row) => TermMarks.Of(row.DueOn, Today(row.Region));

    private DateOnly Today(string region) => lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());

    private async Task<string?> SectionAsync(AppealRow row, CancellationToken stop) =>
        row.Section is not { } key ? null : (await sections.OfAsync(row.Region, row.Organisation, stop)).FirstOrDefault(section => section.Key == key)?.Name ?? key;
}

internal static class AppealVisibility
{
    /// <summary>Who runs or watches an organisation, or a section of it, sees all of its register; others what they registered or answer.</summary>
    internal static IQueryable<AppealRow> VisibleTo(this IQueryable<AppealRow> rows, CurrentActor actor)
    {
        var me = actor.Id;
        return rows.Where(Predicates.Any(actor.With(Right.AppealsRead).Select(grant => ReachOf(grant, me))));
    }

    private static Expression<Func<AppealRow, bool>> ReachOf(Grant grant, string me)
    {
        var place = Visibility.InPlace<AppealRow>(grant);
        if (grant.Section is { } section) place = place.And(row => row.Section == section);
        return grant.IsWide ? place : place.And(row => row.Responsible == me || row.RegisteredBy == me);
    }
}
