using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>The case's papers on their way to another organisation, until it confirms the receipt.</summary>
public sealed class TransferRow : CaseOwned
{
    public string To { get; set; } = "";

    public TransferStatus Status { get; set; }

    public string? DocumentsRef { get; set; }

    public string? ReceiptRef { get; set; }

    public string SentBy { get; set; } = "";

    public DateTimeOffset SentAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    internal static void Rules(RowRules rules) => rules.On<TransferChanged>((changed, step) =>
    {
        if (changed.Status == TransferStatus.Sent) step.Put(new TransferRow
        {
            Id = changed.TransferId, To = changed.To, DocumentsRef = changed.DocumentsRef, SentBy = changed.By, SentAt = changed.At
        });
        else step.Change<TransferRow>(changed.TransferId).Set(t => t.Status, changed.Status).Set(t => t.ReceiptRef, changed.ReceiptRef).Set(t => t.EndedAt, changed.At);
    });
}
