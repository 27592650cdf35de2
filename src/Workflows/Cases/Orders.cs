using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum OrderStatus
{
    Issued,
    Done,
    NotDone,

    /// <summary>The case ended first.</summary>
    Withdrawn
}

/// <summary>What a body's decree tells somebody to do.</summary>
/// <param name="OrderId">Unique within the case.</param>
/// <param name="Executor">An agency's key, or a role's.</param>
/// <param name="TextRef">The encrypted wording.</param>
/// <param name="DueDate">The last day, as the decree sets it; not before the day of the session.</param>
public sealed record DecreeOrder(string OrderId, string Executor, string TextRef, DateOnly DueDate);

/// <summary>An order that nobody has reported on yet.</summary>
public sealed class OpenOrder
{
    public required string OrderId { get; set; }

    public required string Executor { get; set; }

    public required string DeadlineId { get; set; }

    internal OpenOrder Copy() => (OpenOrder)MemberwiseClone();

    internal void Become(OpenOrder copy) => (OrderId, Executor, DeadlineId) = (copy.OrderId, copy.Executor, copy.DeadlineId);
}

/// <summary>A decree's order, with a term of its own. The order row is written from this.</summary>
/// <param name="ItemId">The question on which it was decided.</param>
public sealed record OrderIssued(
    string OrderId, string ActivityId, string ItemId, string Body, string Executor, string TextRef, DateOnly DueDate, string DeadlineId, string By, DateTimeOffset At) : Effect;

/// <param name="EvidenceRef">What proves it: an encrypted text or file.</param>
public sealed record OrderChanged(string OrderId, OrderStatus Status, string? EvidenceRef, string By, DateTimeOffset At) : Effect;

/// <summary>Whoever was ordered, or the body's secretary, says that it was done or wasn't.</summary>
/// <param name="Status"><see cref="OrderStatus.Done"/> or <see cref="OrderStatus.NotDone"/>.</param>
public sealed record OrderReported(string OrderId, OrderStatus Status, string? EvidenceRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => Rules.Orders.Take(execution, this);
}
