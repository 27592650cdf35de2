using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A document of the case and how far it came: drafted → signed → registered → handed or sent.</summary>
public sealed class DocumentRow : CaseOwned
{
    public string ActivityId { get; set; } = "";

    public string Kind { get; set; } = "";

    public DocumentStatus Status { get; set; }

    /// <summary>The encrypted text or file.</summary>
    public string? ContentRef { get; set; }

    public DateTimeOffset DraftedAt { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    public DateTimeOffset? RegisteredAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    internal static void Rules(RowRules rules) => rules.On<DocumentChanged>((changed, step) =>
    {
        var row = step.Take<DocumentRow>(changed.DocumentId);
        if (row.ChangedBy.Length == 0) row.DraftedAt = changed.At;
        (row.ActivityId, row.Kind, row.Status, row.ChangedAt, row.ChangedBy) = (changed.ActivityId, changed.Kind, changed.Status, changed.At, changed.By);
        row.ContentRef = changed.ContentRef ?? row.ContentRef;
        if (changed.Status == DocumentStatus.Signed) row.SignedAt = changed.At;
        else if (changed.Status == DocumentStatus.Registered) row.RegisteredAt = changed.At;
        else if (changed.Status is DocumentStatus.Handed or DocumentStatus.Sent) row.DeliveredAt = changed.At;
    });
}
