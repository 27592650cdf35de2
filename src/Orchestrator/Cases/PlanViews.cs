using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Cases;

public sealed record PlanView(string PlanId, int Edition, PlanStatus Status, IReadOnlyList<MeasureView> Measures, string? FamilyOpinion);

/// <param name="Text">What is to be done; null for a reader who may not see it.</param>
/// <param name="Responsible">The agency's or the role's name.</param>
public sealed record MeasureView(
    string MeasureId, string? Text, string KindOfHelp, string Responsible, string ResponsibleKey, DateOnly? DueDate, MeasureStatus Status, bool Overdue);
