using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Planning;

/// <param name="Reason">What is to be put otherwise.</param>
internal sealed record ProposalToReturn(string? Reason);

/// <summary>Sends an agency's proposal back to it.</summary>
internal sealed class ReturnProposal(Database database, CaseWriter writer)
{
    private static readonly Refusal NoProposal = Refusal.Unknown("unknown-proposal", "В ответах на этот запрос такого предложения нет.", "No answer to this request has such a proposal.");

    private static readonly Refusal InPlan = Refusal.NotNow("in-plan", new("Предложение уже в плане: уберите мероприятие или исправьте его.", "The proposal is in the plan already: take the measure out or change it."));

    private static readonly Refusal SentBack = Refusal.NotNow("returned", new("Предложение уже возвращено.", "The proposal went back already."));

    internal async Task<Reply<StepDone>> DoAsync(Write write, string requestId, string proposalId, ProposalToReturn input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        await using var db = database.Open();
        if (await db.Requests.AsNoTracking().VisibleTo(write.By, db).FirstOrDefaultAsync(r => r.Id == requestId, stop) is not { } request) return Refusals.NoRequest;
        if (await CompleteTask.RepeatedAsync(db, request, write, stop)) return new StepDone(request.CaseId);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseId == request.CaseId && a.RequestId == requestId).ToListAsync(stop);
        if (!answers.SelectMany(a => a.ReadProposals()).Any(p => p.ProposalId == proposalId)) return NoProposal;
        if (await db.ReturnedProposals.AnyAsync(r => r.CaseId == request.CaseId && r.Id == proposalId, stop)) return SentBack;
        var measures = await db.Measures.AsNoTracking().Where(m => m.CaseId == request.CaseId && m.FromProposal != null && m.Status != MeasureStatus.Dropped).ToListAsync(stop);
        if (measures.Exists(m => m.Proposals().Contains(proposalId))) return InPlan;
        var texts = new SealedTexts(write.StimulusId);
        var returned = new ProposalReturned(requestId, proposalId, texts.Seal("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, request.CaseId, returned, texts.Personal, stop);
    }
}
