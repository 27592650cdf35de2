using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>The curator's request to a specialist of the own organisation.</summary>
public sealed class InternalRequestRow : CaseOwned
{
    public string ActivityId { get; set; } = "";

    public string Role { get; set; } = "";

    public string TextRef { get; set; } = "";

    public InternalRequestStatus Status { get; set; }

    public string? DeadlineId { get; set; }

    public string AskedBy { get; set; } = "";

    public DateTimeOffset AskedAt { get; set; }

    public string? ResultRef { get; set; }

    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    internal static void Rules(RowRules rules) => rules.On<InternalRequestChanged>((changed, step) =>
    {
        if (changed.Status == InternalRequestStatus.Open) step.Put(new InternalRequestRow
        {
            Id = changed.RequestId, ActivityId = changed.ActivityId, Role = changed.Role, TextRef = changed.TextRef,
            DeadlineId = changed.DeadlineId, AskedBy = changed.By, AskedAt = step.Now
        });
        else step.Change<InternalRequestRow>(changed.RequestId).Set(r => r.Status, changed.Status).Set(r => r.ResultRef, changed.ResultRef)
            .Set(r => r.EndedBy, changed.By).Set(r => r.EndedAt, step.Now);
    });
}
