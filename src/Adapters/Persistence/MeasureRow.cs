using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A measure of the plan; a later edition that names it again changes it.</summary>
public sealed class MeasureRow : CaseOwned
{
    public string PlanId { get; set; } = "";

    /// <summary>The last edition that has it.</summary>
    public int Edition { get; set; }

    public string KindOfHelp { get; set; } = "";

    /// <summary>The encrypted wording.</summary>
    public string TextRef { get; set; } = "";

    /// <summary>An agency's key, a role's, or "family".</summary>
    public string Responsible { get; set; } = "";

    public DateOnly? DueDate { get; set; }

    public string? FromProposal { get; set; }

    /// <summary>A JSON list of other proposals that were merged into it; null when there are none.</summary>
    public string? AlsoFrom { get; set; }

    /// <summary>Every proposal that is in it.</summary>
    public IEnumerable<string> Proposals() => [.. FromProposal is null ? [] : new[] { FromProposal }, .. AlsoFrom is null ? [] : JsonSerializer.Deserialize<string[]>(AlsoFrom, StateJson.Options)!];

    public MeasureStatus Status { get; set; }

    public string? EvidenceRef { get; set; }

    /// <summary>Until when whoever is responsible asks to have time; null: nobody has asked.</summary>
    public DateOnly? WantedUntil { get; set; }

    /// <summary>Why: an encrypted text.</summary>
    public string? WantedReasonRef { get; set; }

    public string ChangedBy { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<PlanChanged>((changed, step) =>
        {
            foreach (var planned in changed.Measures ?? []) Write(step, changed, planned);
        });
        rules.On<MeasureChanged>((changed, step) => step.Change<MeasureRow>(changed.MeasureId)
            .Set(m => m.Status, changed.Status).Set(m => m.EvidenceRef, changed.EvidenceRef)
            .Set(m => m.ChangedBy, changed.By).Set(m => m.ChangedAt, step.Now));
        rules.On<MeasureTimeAsked>((asked, step) => step.Change<MeasureRow>(asked.MeasureId).Set(m => m.WantedUntil, asked.Until).Set(m => m.WantedReasonRef, asked.ReasonRef));
    }

    private static void Write(StepRows step, PlanChanged plan, PlannedMeasure planned)
    {
        var row = step.Take<MeasureRow>(planned.MeasureId);
        (row.PlanId, row.Edition, row.KindOfHelp, row.TextRef) = (plan.PlanId, plan.Edition, planned.KindOfHelp, planned.TextRef);
        (row.Responsible, row.DueDate, row.FromProposal) = (planned.Responsible, planned.DueDate, planned.FromProposal);
        row.AlsoFrom = planned.AlsoFrom is { Count: > 0 } merged ? JsonSerializer.Serialize(merged, StateJson.Options) : null;
        (row.ChangedBy, row.ChangedAt) = (plan.By, step.Now);
    }
}
