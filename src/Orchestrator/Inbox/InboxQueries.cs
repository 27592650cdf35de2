using System.Text.Json;
using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Inbox;

/// <summary>What an agency's officers read: the requests to their agency and the measures that are its own. Nobody else sees anything here.</summary>
internal sealed class InboxQueries(
    Database database, Lexicon lexicon, TermMarks marks, RequestQueries requests, MeasureSubjects plans, PersonalTexts texts, CaseFiles files, Absences absences, LookBook looks, TimeProvider clock)
{
    private const int Most = 500;

    internal async Task<InboxView> ListAsync(CurrentActor actor, InboxFilter filter, CancellationToken stop)
    {
        if (actor.Agency is null) return InboxView.Empty;
        await using var db = database.Open();
        var query = db.Requests.AsNoTracking().VisibleTo(actor, db);
        if (filter.Kind is { } kind) query = query.Where(r => r.Kind == kind);
        if (filter.Number?.Trim() is { Length: > 0 } number) query = query.Where(r => db.Cases.Any(c => c.Id == r.CaseId && c.Number!.Contains(number)));
        if (filter.Free) query = query.Where(r => !db.RequestWork.Any(w => w.CaseId == r.CaseId && w.Id == r.Id && w.Officer != null));
        if (filter.Mine)
        {
            var mine = await HandsAsync(actor, stop);
            query = query.Where(r => db.RequestWork.Any(w => w.CaseId == r.CaseId && w.Id == r.Id && mine.Contains(w.Officer!)));
        }

        var items = await ItemsAsync(db, actor, query, stop);
        return new InboxView(
            [.. items.Where(item => item.IsWaiting).OrderBy(item => item.Term?.DueDate ?? DateOnly.MaxValue).ThenBy(item => item.AskedAt)],
            [.. items.Where(item => !item.IsWaiting).OrderByDescending(item => item.AskedAt)],
            filter == new InboxFilter() ? await MeasuresAsync(actor, stop) : []);
    }

    /// <summary>A request with all that its answer needs; the look at what was disclosed is noted. Null: there is none, or it is another agency's.</summary>
    internal async Task<InboxRequest?> FindAsync(CurrentActor actor, string requestId, CancellationToken stop)
    {
        if (await RowAsync(actor, requestId, stop) is not { } row) return null;
        await using var db = database.Open();
        var item = (await ItemsAsync(db, actor, db.Requests.AsNoTracking().Where(r => r.CaseId == row.CaseId && r.Id == row.Id), stop)).Single();
        var set = await db.Cases.Where(c => c.Id == row.CaseId).Select(c => c.DefinitionSetId).SingleAsync(stop);
        var words = await lexicon.OfCaseAsync(set, row.Region, stop);
        var term = row.DeadlineId is { } deadline ? await db.Deadlines.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == row.CaseId && d.Id == deadline, stop) : null;
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseId == row.CaseId && a.RequestId == row.Id).OrderBy(a => a.At).ToListAsync(stop);
        var work = await db.RequestWork.AsNoTracking().SingleOrDefaultAsync(w => w.CaseId == row.CaseId && w.Id == row.Id, stop);
        var own = await OwnWordsAsync(db, actor, row, answers, stop);
        return new InboxRequest(
            item, row.CaseId, words.Stage(row.Stage) ?? "", [.. row.ReadAreas().Select(words.KindOfHelp)], term is null ? null : Words.Either(term.ExplanationRu, term.ExplanationEn),
            await requests.SubjectAsync(actor, row, stop), [.. answers.Select(answer => RequestQueries.View(answer, words, own))], await new RequestHistory(db, row, words, own).ReadAsync(ours: false, stop),
            await FilesAsync(db, row, stop), words.KindsOfHelp, words.AgenciesBut(row.Agency),
            work?.DraftAt is not null && own.GetValueOrDefault(RequestWork.DraftOf(row.Id)) is { } draft ? JsonSerializer.Deserialize<Dictionary<string, string>>(draft) : null, work?.DraftAt, words.Agency(row.Agency));
    }

    /// <summary>The request's row, for the agency that was asked alone.</summary>
    internal async Task<RequestRow?> RowAsync(CurrentActor actor, string requestId, CancellationToken stop)
    {
        if (actor.Agency is null) return null;
        await using var db = database.Open();
        return await db.Requests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(r => r.Id == requestId, stop);
    }

    /// <summary>The account of who has a request in hand; null: nobody has.</summary>
    internal async Task<string?> HolderAsync(RequestRow request, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.RequestWork.Where(w => w.CaseId == request.CaseId && w.Id == request.Id).Select(w => w.Officer).FirstOrDefaultAsync(stop);
    }

    internal async Task<IReadOnlyList<InboxMeasure>> MeasuresAsync(CurrentActor actor, CancellationToken stop, string? measureId = null)
    {
        if (actor.Agency is null) return [];
        await using var db = database.Open();
        var query = db.Measures.AsNoTracking().VisibleTo(actor, db);
        if (measureId is not null) query = query.Where(m => m.Id == measureId);
        var rows = await query.Join(db.Cases, m => m.CaseId, c => c.Id, (m, c) => new { Measure = m, c.Number, c.DefinitionSetId }).OrderBy(m => m.Measure.DueDate).Take(Most).ToListAsync(stop);
        var views = new List<InboxMeasure>();
        foreach (var of in rows.GroupBy(row => row.Measure.CaseId))
        {
            var shown = await plans.OfAsync(of.Key, actor.Agency, stop) is not null;
            var opened = await WordsOfMeasuresAsync(actor, of.Key, [.. of.Select(row => row.Measure)], shown, stop);
            foreach (var row in of)
            {
                var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Measure.Region, stop);
                views.Add(new InboxMeasure(
                    row.Measure.Id, row.Measure.CaseId, row.Number ?? "", words.KindOfHelp(row.Measure.KindOfHelp), opened.GetValueOrDefault(row.Measure.TextRef), Term(row.Measure), row.Measure.Status, row.Measure.WantedUntil,
                    row.Measure.EvidenceRef is { } evidence ? opened.GetValueOrDefault(evidence) : null, row.Measure.Region));
            }
        }

        return [.. views.OrderBy(view => view.Term?.DueDate ?? DateOnly.MaxValue)];
    }

    /// <summary>The other officers of the same agency.</summary>
    internal async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CurrentActor actor, CancellationToken stop)
    {
        if (actor.Agency is not { } agency) return [];
        var region = actor.AgencyRegion;
        await using var db = database.Open();
        return await db.Accounts.Where(a => a.Id != actor.Id && a.DisabledAt == null && db.Grants.Any(g => g.AccountId == a.Id && g.Role == AccountRole.AgencyOfficer && g.Agency == agency && g.Region == region))
            .OrderBy(a => a.Name).Select(a => new Colleague(a.Id, a.Name)).ToListAsync(stop);
    }

    /// <summary>The files of a request: those that the agency added, and where the family was disclosed to it, those that were laid beside the question.</summary>
    internal async Task<FileRow?> FileAsync(CurrentActor actor, RequestRow request, string fileId, CancellationToken stop)
    {
        await using var db = database.Open();
        var about = $"request/{request.Id}";
        if (await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.CaseId == request.CaseId && f.Id == fileId && f.About == about && f.WithdrawnAt == null, stop) is not { } file) return null;
        return file.AddedBy == request.Agency || await requests.SubjectAsync(actor, request, stop) is not null ? file : null;
    }

    private async Task<IReadOnlyList<FileView>> FilesAsync(InteragencyContext db, RequestRow request, CancellationToken stop)
    {
        var about = $"request/{request.Id}";
        var rows = await db.Files.AsNoTracking().Where(f => f.CaseId == request.CaseId && f.About == about && f.WithdrawnAt == null).OrderBy(f => f.AddedAt).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var called = await files.NamesAsync(request.CaseId, stop);
        return [.. rows.Select(f => new FileView(f.Id, f.CaseId, f.Kind, FileTypes.MediaTypeOf(f.Kind), f.Size, called.GetValueOrDefault(f.Id), f.About, null, f.AddedBy, f.AddedAt, null, null, null) { MayOpen = true })];
    }

    private TermMark? Term(MeasureRow measure) => measure.DueDate is not { } due ? null : marks.Of(
        due, lexicon.ZoneOf(measure.Region).StartOf(due.AddDays(1)), measure.Status is MeasureStatus.Sent or MeasureStatus.InProgress ? Workflows.Deadlines.DeadlineStatus.Running : Workflows.Deadlines.DeadlineStatus.Satisfied, measure.Region);

    /// <summary>The agency's own words, and what was said to it of them: its answers with their signatures, its draft, why a proposal went back.</summary>
    private async Task<IReadOnlyDictionary<string, string>> OwnWordsAsync(InteragencyContext db, CurrentActor actor, RequestRow request, IReadOnlyList<AnswerRow> answers, CancellationToken stop)
    {
        var returned = await db.ReturnedProposals.Where(r => r.CaseId == request.CaseId && r.RequestId == request.Id).Select(r => r.ReasonRef).ToListAsync(stop);
        string[] references = [.. returned, .. answers.SelectMany(a => a.ReadProposals().Select(p => p.TextRef).Append(a.TextRef).Append(a.SignatureRef)).OfType<string>(), RequestWork.DraftOf(request.Id)];
        var opened = await texts.ReadAsync(request.CaseId, references, stop);
        if (opened.Count > 0) await looks.CaseAsync(actor, request.CaseId, request.Region, request.Organisation, ["own-answer"], stop);
        return opened;
    }

    private async Task<IReadOnlyDictionary<string, string>> WordsOfMeasuresAsync(CurrentActor actor, string caseId, IReadOnlyList<MeasureRow> measures, bool shown, CancellationToken stop)
    {
        string[] references = [.. measures.Where(_ => shown).Select(m => m.TextRef), .. measures.Select(m => m.EvidenceRef).OfType<string>()];
        var opened = await texts.ReadAsync(caseId, references, stop);
        if (opened.Count > 0) await looks.CaseAsync(actor, caseId, measures[0].Region, measures[0].Organisation, ["measure"], stop);
        return opened;
    }

    private async Task<List<InboxItem>> ItemsAsync(InteragencyContext db, CurrentActor actor, IQueryable<RequestRow> query, CancellationToken stop)
    {
        var mine = await HandsAsync(actor, stop);
        var rows = await query.OrderByDescending(r => r.AskedAt).Take(Most).Select(r => new
        {
            Request = r, Number = db.Cases.Where(c => c.Id == r.CaseId).Select(c => c.Number).FirstOrDefault(),
            Term = db.Deadlines.FirstOrDefault(d => d.CaseId == r.CaseId && d.Id == r.DeadlineId),
            Work = db.RequestWork.FirstOrDefault(w => w.CaseId == r.CaseId && w.Id == r.Id),
            Opened = db.RequestMarks.Any(m => m.CaseId == r.CaseId && m.RequestId == r.Id && m.Kind == RequestMark.Opened),
        }).ToListAsync(stop);
        var names = await db.NamesAsync(rows.Select(row => row.Work?.Officer), stop);
        return
        [
            .. rows.Select(row => new InboxItem(
                row.Request.Id, row.Number ?? "", row.Request.Kind, row.Request.BindingBasis, row.Request.Mandatory, row.Request.Status, marks.Of(row.Term), row.Request.AskedAt, row.Request.Region,
                row.Work?.Officer is { } officer ? names.GetValueOrDefault(officer) ?? officer : null, row.Work?.Officer is { } holder && mine.Contains(holder), !row.Opened, row.Work?.DraftAt is not null)),
        ];
    }

    /// <summary>The officer, and those colleagues whom the officer stands in for today.</summary>
    internal async Task<string[]> HandsAsync(CurrentActor actor, CancellationToken stop) =>
        [actor.Id, .. await absences.CoveredByAsync(actor.Id, (actor.AgencyRegion is { } region ? lexicon.ZoneOf(region) : lexicon.HomeZone).DateOf(clock.GetUtcNow()), stop)];
}
