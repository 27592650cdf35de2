using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <summary>A request as our own side reads it, with all that may be done to it.</summary>
/// <param name="Explanation">Why it is due on that day; null when no term is set.</param>
/// <param name="Excusable">The term that may be excused; null when there is none, or the reader may not.</param>
/// <param name="Others">The agencies that may be asked in its stead, or that a decline may name.</param>
/// <param name="MayEnter">The reader may type in what came on paper, and add its scan.</param>
public sealed record RequestSheet(
    RequestRow Row, RequestView Request, string Stage, IReadOnlyList<string> Questions, string? Explanation, IReadOnlyList<LedgerLine> History, IReadOnlyList<FileView> Files,
    IReadOnlyList<OptionView> KindsOfHelp, IReadOnlyList<OptionView> Others, string? Excusable, bool MaySteer, bool MayEnter)
{
    internal bool IsWaiting => RequestQueries.IsWaiting(Request);
}

/// <summary>One request for its page. An agency has its inbox instead.</summary>
internal sealed class RequestSheetQueries(Database database, RequestQueries requests, NamesForReader names, Lexicon lexicon, FileQueries files)
{
    /// <returns>Null: there is no such request that the reader may see.</returns>
    internal async Task<RequestSheet?> FindAsync(CurrentActor actor, string requestId, CancellationToken stop)
    {
        if (actor.Agency is not null) return null;
        await using var db = database.Open();
        if (await db.Requests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(r => r.Id == requestId, stop) is not { } row) return null;
        var owner = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == row.CaseId, stop);
        var place = Place.Of(owner);
        if (!actor.Holds(Right.RequestsRead, place) || await requests.FindAsync(actor, requestId, stop) is not { } view) return null;
        var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, row.Region, stop);
        var term = row.DeadlineId is { } deadline ? await db.Deadlines.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == row.CaseId && d.Id == deadline, stop) : null;
        var references = await db.RequestMarks.Where(m => m.CaseId == row.CaseId && m.RequestId == row.Id && m.ReasonRef != null).Select(m => m.ReasonRef!)
            .Concat(db.Answers.Where(a => a.CaseId == row.CaseId && a.RequestId == row.Id && a.SignatureRef != null).Select(a => a.SignatureRef!))
            .Concat(db.ReturnedProposals.Where(r => r.CaseId == row.CaseId && r.RequestId == row.Id).Select(r => r.ReasonRef)).ToListAsync(stop);
        var opened = await names.OfCaseAsync(actor, row.CaseId, references, stop);
        var isOpen = owner.ClosedAt is null;
        return new RequestSheet(
            row, view, words.Stage(row.Stage) ?? "", [.. row.ReadAreas().Select(words.KindOfHelp)], term is null ? null : Words.Either(term.ExplanationRu, term.ExplanationEn),
            await new RequestHistory(db, row, words, opened).ReadAsync(ours: true, stop), [.. (await files.ListAsync(actor, row.CaseId, stop)).Where(f => f.About == $"request/{row.Id}" && f.WithdrawnAt is null)],
            words.KindsOfHelp, words.AgenciesBut(row.Agency),
            isOpen && term is { ExcuseReasonRef: null, Status: not Workflows.Deadlines.DeadlineStatus.Cancelled } && (term.IsMissed || term.EndedAt is null) && actor.Holds(Right.CasesSteer, place) ? term.Id : null,
            isOpen && actor.Holds(Right.CasesSteer, place), actor.Holds(Right.RequestsAnswer, place));
    }

    /// <summary>Whether it is a request to the reader's own agency, which has its page in the inbox.</summary>
    internal async Task<bool> IsOfInboxAsync(CurrentActor actor, string requestId, CancellationToken stop)
    {
        if (actor.Agency is null) return false;
        await using var db = database.Open();
        return await db.Requests.VisibleTo(actor, db).AnyAsync(r => r.Id == requestId, stop);
    }
}
