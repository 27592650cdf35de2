using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>What a body's decree tells somebody to do, until it is reported on.</summary>
public sealed class OrderRow : CaseOwned
{
    /// <summary>The question on which it was decided.</summary>
    public string ItemId { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>An agency's key, or a role's.</summary>
    public string Executor { get; set; } = "";

    public string TextRef { get; set; } = "";

    public DateOnly DueDate { get; set; }

    public string DeadlineId { get; set; } = "";

    public OrderStatus Status { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public string? EvidenceRef { get; set; }

    public string? ReportedBy { get; set; }

    public DateTimeOffset? ReportedAt { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<OrderIssued>((issued, step) => step.Put(new OrderRow
        {
            Id = issued.OrderId, ItemId = issued.ItemId, Body = issued.Body, Executor = issued.Executor, TextRef = issued.TextRef,
            DueDate = issued.DueDate, DeadlineId = issued.DeadlineId, IssuedAt = issued.At
        }));
        rules.On<OrderChanged>((changed, step) => step.Change<OrderRow>(changed.OrderId).Set(o => o.Status, changed.Status)
            .Set(o => o.EvidenceRef, changed.EvidenceRef).Set(o => o.ReportedBy, changed.By).Set(o => o.ReportedAt, changed.At));
    }
}
