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
        var rows = await (
            from request in requests
            join owner in db.Cases on request.CaseId equals owner.Id
            orderby request.AskedAt descending, request.Agency
            select new
            {
                Request = request, owner.Number, owner.DefinitionSetId,
                Deadline = db.Deadlines.FirstOrDefault(d => d.CaseId == request.CaseId && d.Id == request.DeadlineId),
                SentAt = db.Outbox.Where(o => o.CaseId == request.CaseId && o.Id == request.MessageId).Select(o => o.DoneAt).FirstOrDefault(),
                Answers = db.Answers.Where(a => a.CaseId == request.CaseId && a.RequestId == request.Id).OrderBy(a => a.At).ToList(),
            }).Take(Most).ToListAsync(stop);
        var views = new List<RequestView>();
        foreach (var case_ in rows.GroupBy(row => row.Request.CaseId))
        {
            var texts = await names.OfCaseAsync(actor, case_.Key, [.. case_.SelectMany(row => row.Answers).SelectMany(answer => answer.ReadProposals().Select(proposal => proposal.TextRef).Append(answer.TextRef)).OfType<string>()], stop);
            foreach (var row in case_)
                views.Add(View(new RequestLine(row.Request, row.Number ?? "", row.Deadline, row.SentAt, row.Answers), await lexicon.OfCaseAsync(row.DefinitionSetId, row.Request.Region, stop), texts)
                    with { Subject = await SubjectAsync(actor, row.Request, stop) });
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
