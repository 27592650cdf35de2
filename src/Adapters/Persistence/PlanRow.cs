using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>One edition of the case's plan.</summary>
public sealed class PlanRow : CaseOwned
{
    public string PlanId { get; set; } = "";

    public int Edition { get; set; }

    public PlanStatus Status { get; set; }

    /// <summary>The family's opinion on this edition, encrypted.</summary>
    public string? FamilyOpinionRef { get; set; }

    public string ChangedBy { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    internal static void Rules(RowRules rules) => rules.On<PlanChanged>((changed, step) =>
    {
        var row = step.Take<PlanRow>(string.Create(CultureInfo.InvariantCulture, $"{changed.PlanId}/{changed.Edition}"));
        (row.PlanId, row.Edition, row.Status, row.ChangedBy, row.ChangedAt) = (changed.PlanId, changed.Edition, changed.Status, changed.By, step.Now);
        row.FamilyOpinionRef = changed.FamilyOpinionRef ?? row.FamilyOpinionRef;
        if (changed.Status == PlanStatus.Approved) row.ApprovedAt = step.Now;
    });
}
