using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

internal sealed record RequestFilter(string? CaseId = null, string? Agency = null, RequestStatus? Status = null, IReadOnlyList<string>? Ids = null);

/// <summary>The ledger of requests: the newest first.</summary>
internal sealed class RequestQueries(Database database, NamesForReader names, Lexicon lexicon, TermMarks marks, QuarantineStore quarantine, LookBook looks, IDisclosedSubjects subjects)
{
    private const int Most = 500;

    internal static bool IsWaiting(RequestView request) => request.Status is RequestStatus.Asked or RequestStatus.PartlyAnswered;

    internal async Task<IReadOnlyList<RequestView>> ListAsync(CurrentActor actor, RequestFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var query = db.Requests.AsNoTracking().VisibleTo(actor, db);
        if (filter.CaseId is { } caseId) query = query.Where(request => request.CaseId == caseId);
        if (filter.Agency is { } agency) query = query.Where(request => request.Agency == agency);
        if (filter.Status is { } status) query = query.Where(request => request.Status == status);
        if (filter.Ids is { } ids) query = query.Where(request => ids.Contains(request.Id));
        return await ReadAsync(db, actor, query, stop);
    }

    internal async Task<RequestView?> FindAsync(CurrentActor actor, string requestId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await ReadAsync(db, actor, db.Requests.AsNoTracking().VisibleTo(actor, db).Where(request => request.Id == requestId), stop) is [var found, ..] ? found : null;
    }

    /// <summary>Messages that could not be accepted and nobody has settled, the newest first.</summary>
    internal async Task<IReadOnlyList<QuarantineView>> QuarantineAsync(CurrentActor actor, CancellationToken stop)
    {
        if (!actor.IsPerson) return [];
        return
        [
            .. (await quarantine.ListAsync(Most, stop)).Where(kept => HandlesQuarantine(actor, kept.Letter.Region)).Select(kept => new QuarantineView(
                kept.Letter.Id, kept.Letter.Region, kept.Letter.Agency, kept.Letter.Type, Ui.Language.Words.Either(kept.Letter.ReasonRu, kept.Letter.ReasonEn), kept.ReceivedAt, MaskedBody.Of(kept.Letter.Body.ToArray())) { ErasedAt = kept.Letter.ErasedAt }),
        ];
    }

    /// <summary>A message whose channel tells no jurisdiction is shown to who handles all of them.</summary>
    internal static bool HandlesQuarantine(CurrentActor actor, string? region) =>
        actor.With(Right.QuarantineHandle).Any(grant => region is null ? grant.Region is null : grant.Covers(region, null));

    private async Task<IReadOnlyList<RequestView>> ReadAsync(InteragencyContext db, CurrentActor actor, IQueryable<RequestRow> requests, CancellationToken stop)
    {
        // First the requests alone, in the order of an index; what belongs to them is found by its keys.
        var rows = await requests.OrderByDescending(request => request.AskedAt).ThenBy(request => request.Agency).Take(Most).ToListAsync(stop);
        string[] cases = [.. rows.Select(row => row.CaseId).Distinct()], ids = [.. rows.Select(row => row.Id)], terms = [.. rows.Select(row => row.DeadlineId).OfType<string>()], messages = [.. rows.Select(row => row.MessageId)];
        var owners = await db.Cases.Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.DefinitionSetId }).ToDictionaryAsync(c => c.Id, stop);
        var deadlines = await db.Deadlines.AsNoTracking().Where(d => cases.Contains(d.CaseId) && terms.Contains(d.Id)).ToDictionaryAsync(d => (d.CaseId, d.Id), stop);
        var sent = await db.Outbox.Where(o => cases.Contains(o.CaseId) && messages.Contains(o.Id)).Select(o => new { o.CaseId, o.Id, o.DoneAt }).ToDictionaryAsync(o => (o.CaseId, o.Id), o => o.DoneAt, stop);
        var answers = (await db.Answers.AsNoTracking().Where(a => cases.Contains(a.CaseId) && ids.Contains(a.RequestId)).OrderBy(a => a.At).ToListAsync(stop)).ToLookup(a => (a.CaseId, a.RequestId));
        var views = new List<RequestView>();
        foreach (var of in rows.GroupBy(row => row.CaseId))
        {
            var texts = await names.OfCaseAsync(actor, of.Key, [.. of.SelectMany(row => answers[(row.CaseId, row.Id)]).SelectMany(answer => answer.ReadProposals().Select(proposal => proposal.TextRef).Append(answer.TextRef)).OfType<string>()], stop);
            foreach (var row in of)
            {
                var line = new RequestLine(row, owners[of.Key].Number ?? "", deadlines.GetValueOrDefault((of.Key, row.DeadlineId ?? "")), sent.GetValueOrDefault((of.Key, row.MessageId)), [.. answers[(of.Key, row.Id)]]);
                views.Add(View(line, await lexicon.OfCaseAsync(owners[of.Key].DefinitionSetId, row.Region, stop), texts) with { Subject = await SubjectAsync(actor, row, stop) });
            }
        }

        return views;
    }

    /// <summary>An agency sees what was disclosed to it; a person sees the case itself. A request that was recalled shows nothing.</summary>
    internal async Task<SubjectForAgency?> SubjectAsync(CurrentActor actor, RequestRow request, CancellationToken stop)
    {
        if (actor.Agency != request.Agency || request.Status == RequestStatus.Recalled || await subjects.OfAsync(request.CaseId, request.Id, stop) is not { } subject) return null;
        await looks.CaseAsync(actor, request.CaseId, request.Region, request.Organisation, [.. subject.Fields.Select(field => field.Key)], stop);
        return subject;
    }

    internal RequestView View(RequestLine line, CaseWords words, IReadOnlyDictionary<string, string> texts) => new(
        line.Request.Id, line.Request.CaseId, line.Number, line.Request.RoundId, line.Request.Round, line.Request.Agency, words.Agency(line.Request.Agency),
        line.Request.Kind, line.Request.Mandatory, line.Request.BindingBasis, line.Request.Status, line.Request.AskedAt, line.SentAt, marks.Of(line.Deadline),
        [.. line.Answers.Select(answer => View(answer, words, texts))]);

    internal static AnswerView View(AnswerRow answer, CaseWords words, IReadOnlyDictionary<string, string> texts) => new(
        answer.Id, answer.Kind, answer.Partial, answer.Late, answer.At, answer.TextRef is { } reference ? texts.GetValueOrDefault(reference) : null,
        [.. answer.ReadProposals().Select(proposal => new ProposalView(
            proposal.ProposalId, texts.GetValueOrDefault(proposal.TextRef), words.KindOfHelp(proposal.KindOfHelp),
            proposal.Responsible is { } responsible ? words.Responsible(responsible) : null, proposal.DueDate))]);
}

/// <summary>A request with what belongs to it.</summary>
internal sealed record RequestLine(RequestRow Request, string Number, DeadlineRow? Deadline, DateTimeOffset? SentAt, IReadOnlyList<AnswerRow> Answers);
