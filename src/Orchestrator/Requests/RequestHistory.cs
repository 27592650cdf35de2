using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Requests;

/// <summary>A line of the ledger of one request.</summary>
/// <param name="By">Who; null where nobody did it, or the reader is not told.</param>
/// <param name="Note">A reason, or what a letter says of itself; null when there is none, or the reader may not see it.</param>
public sealed record LedgerLine(DateTimeOffset At, string Text, string? By = null, string? Note = null);

/// <summary>The ledger of a request, the oldest first: created, sent, delivered, in work, answered, accepted into the plan or sent back, given up, each with who and when.</summary>
internal sealed class RequestHistory(InteragencyContext db, RequestRow request, CaseWords words, IReadOnlyDictionary<string, string> texts)
{
    private readonly List<LedgerLine> lines = [];
    private Dictionary<string, string> names = [];

    /// <param name="ours">For our own side; else for the agency, which sees what is its own and when it was asked.</param>
    internal async Task<IReadOnlyList<LedgerLine>> ReadAsync(bool ours, CancellationToken stop)
    {
        var marks = await db.RequestMarks.AsNoTracking().Where(m => m.CaseId == request.CaseId && m.RequestId == request.Id).ToListAsync(stop);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseId == request.CaseId && a.RequestId == request.Id).ToListAsync(stop);
        names = await db.NamesAsync([.. marks.Select(m => m.By), .. answers.Select(a => a.By)], stop);
        lines.Add(new LedgerLine(request.AskedAt, Say("Ledger.Created")));
        foreach (var mark in marks.Where(m => ours || m.Kind is RequestMark.Delivered or RequestMark.Opened or RequestMark.Taken or RequestMark.Released))
            lines.Add(new LedgerLine(mark.At, Say(mark.Kind), Name(mark.By), Text(mark.ReasonRef)));
        foreach (var answer in answers) Add(answer);
        foreach (var back in await db.ReturnedProposals.AsNoTracking().Where(r => r.CaseId == request.CaseId && r.RequestId == request.Id).ToListAsync(stop))
            lines.Add(new LedgerLine(back.At, Say("Ledger.SentBack", KindOf(back.Id, answers)), ours ? Name(back.ReturnedBy) : null, Text(back.ReasonRef)));
        if (ours) await AddOursAsync(answers, stop);
        if (request.Status is RequestStatus.Recalled or RequestStatus.Unanswered && request.ChangedAt is { } ended && (!ours || marks.TrueForAll(m => m.Kind is not (RequestMark.Recalled or RequestMark.Redirected))))
            lines.Add(new LedgerLine(ended, Say($"Ledger.{request.Status}")));
        return [.. lines.OrderBy(line => line.At)];
    }

    private void Add(AnswerRow answer)
    {
        var what = string.Join(" · ", new[] { Say(answer.Kind), answer.Partial ? Say("Request.Partial") : null, answer.Late ? Say("Request.Late") : null, answer.Way is { } way ? Say(way) : null }.OfType<string>());
        lines.Add(new LedgerLine(answer.At, what, answer.By is { } by ? Name(by) : null, Signature.Read(Text(answer.SignatureRef)) is { } signed ? Told(signed) : null));
    }

    private async Task AddOursAsync(List<AnswerRow> answers, CancellationToken stop)
    {
        var sent = await db.Outbox.Where(o => o.CaseId == request.CaseId && o.Id == request.MessageId).Select(o => o.DoneAt).FirstOrDefaultAsync(stop);
        if (sent is { } at) lines.Add(new LedgerLine(at, Say(words.Directory?.Agencies.FirstOrDefault(a => a.Key == request.Agency)?.Channel is Workflows.Directories.AgencyChannel.Amqp ? "Ledger.Sent" : "Ledger.Offered")));
        if (request.DeadlineId is { } deadline)
            foreach (var told in await db.DeadlineEvents.AsNoTracking().Where(e => e.CaseId == request.CaseId && e.DeadlineId == deadline && (e.Kind == "Missed" || e.Kind == "Excused")).ToListAsync(stop))
                lines.Add(new LedgerLine(told.At, Say($"Ledger.{told.Kind}")));
        string[] proposals = [.. answers.SelectMany(a => a.ReadProposals()).Select(p => p.ProposalId)];
        if (proposals.Length == 0) return;
        var taken = (await db.Measures.AsNoTracking().Where(m => m.CaseId == request.CaseId && m.FromProposal != null).ToListAsync(stop)).Where(m => m.Proposals().Any(proposals.Contains));
        var plans = await db.Plans.AsNoTracking().Where(p => p.CaseId == request.CaseId).ToListAsync(stop);
        foreach (var measure in taken)
            if (plans.FirstOrDefault(p => p.PlanId == measure.PlanId && p.Edition == measure.Edition) is { } plan)
                lines.Add(new LedgerLine(plan.ApprovedAt ?? plan.ChangedAt, Say(plan.Status == PlanStatus.Returned ? "Ledger.Returned" : "Ledger.Accepted", words.KindOfHelp(measure.KindOfHelp)), Name(plan.ChangedBy)));
    }

    private string KindOf(string proposalId, List<AnswerRow> answers) =>
        answers.SelectMany(a => a.ReadProposals()).FirstOrDefault(p => p.ProposalId == proposalId) is { } proposal ? words.KindOfHelp(proposal.KindOfHelp) : "";

    private string Name(string by) => names.GetValueOrDefault(by) ?? by;

    private string? Text(string? reference) => reference is null ? null : texts.GetValueOrDefault(reference);

    internal static string Told(Signature signed) => string.Join(", ", new[]
    {
        signed.OutgoingNumber is { } number ? $"№ {number}" : null, signed.OutgoingDate is { } date ? Date(date) : null, signed.SignedBy, signed.Officer,
    }.OfType<string>());
}
