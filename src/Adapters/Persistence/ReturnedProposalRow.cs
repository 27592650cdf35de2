using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A proposal that went back to its agency. Its id is the proposal's.</summary>
public sealed class ReturnedProposalRow : CaseOwned
{
    public string RequestId { get; set; } = "";

    public string Agency { get; set; } = "";

    /// <summary>What is to be put otherwise: an encrypted text.</summary>
    public string ReasonRef { get; set; } = "";

    public string ReturnedBy { get; set; } = "";

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<ProposalSentBack>((sent, step) =>
    {
        var row = step.Take<ReturnedProposalRow>(sent.ProposalId);
        (row.RequestId, row.Agency, row.ReasonRef, row.ReturnedBy, row.At) = (sent.RequestId, sent.Agency, sent.ReasonRef, sent.By, step.Now);
    });
}
