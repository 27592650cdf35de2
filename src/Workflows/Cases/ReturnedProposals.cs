using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Cases;

/// <summary>A proposal went back to the agency that made it: it is to be put otherwise.</summary>
/// <param name="ReasonRef">What is to be put otherwise: an encrypted text.</param>
public sealed record ProposalSentBack(string ProposalId, string RequestId, string Agency, string ReasonRef, string By) : Effect;

/// <summary>
/// Whoever draws up the plan sends a proposal back. The agency is told, and may answer the request again; the plan does not wait for it: an answer
/// that comes after its round is a late one.
/// </summary>
public sealed record ProposalReturned(string RequestId, string ProposalId, string ReasonRef) : CaseStimulus
{
    /// <summary>The kind of the notice that the agency gets.</summary>
    public const string Notice = "proposal-returned";

    public override void Apply(CaseExecution execution)
    {
        Persons.Require(this);
        var request = execution.Facts.Rounds.SelectMany(round => round.Requests).FirstOrDefault(r => r.RequestId == RequestId)
            ?? throw new StimulusRefusedException("unknown-request", "Запроса с таким номером в деле нет.", "The case has no request of this number.");
        execution.Emit(new ProposalSentBack(ProposalId, RequestId, request.Agency, ReasonRef, Actor.Id));
        execution.Emit(new NoticeSent(execution.DeriveGuid($"{Id}/returned").ToString(), Notice, "agency", request.Agency, RequestId));
    }
}
