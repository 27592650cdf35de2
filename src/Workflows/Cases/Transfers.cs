using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum TransferStatus
{
    Sent,
    Received,
    NotReceived
}

/// <summary>The case's papers go to another organisation, which confirms the receipt.</summary>
/// <param name="To">An organisation or an agency of the directory, or <c>outside</c>.</param>
/// <param name="ReceiptRef">The receipt: an encrypted text or file.</param>
public sealed record TransferChanged(string TransferId, string ActivityId, string To, TransferStatus Status, string? DocumentsRef, string? ReceiptRef, string By, DateTimeOffset At) : Effect;
