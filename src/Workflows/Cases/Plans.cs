using System.Text.Json.Serialization;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum PlanStatus
{
    Draft,
    Submitted,
    Approved,
    Returned,
    Ended
}

public enum MeasureStatus
{
    Planned,
    Sent,
    InProgress,
    Done,
    NotDone,
    Dropped
}

public sealed class PlanFact
{
    public required string PlanId { get; set; }

    /// <summary>Counts from one; a correction is a new edition.</summary>
    public int Edition { get; set; } = 1;

    public PlanStatus Status { get; set; }

    public List<MeasureFact> Measures { get; set; } = [];

    internal PlanFact Copy()
    {
        var copy = (PlanFact)MemberwiseClone();
        copy.Measures = [.. Measures];
        return copy;
    }

    internal void Become(PlanFact copy) => (PlanId, Edition, Status, Measures) = (copy.PlanId, copy.Edition, copy.Status, copy.Measures);
}

public sealed class MeasureFact
{
    public required string MeasureId { get; set; }

    public required string KindOfHelp { get; set; }

    /// <summary>The encrypted wording; null in plans drawn up before it was kept here.</summary>
    public string? TextRef { get; set; }

    /// <summary>An agency's key, a role's, or "family".</summary>
    public required string Responsible { get; set; }

    public DateOnly? DueDate { get; set; }

    public MeasureStatus Status { get; set; }

    /// <summary>Whether it was told that its last day passed unsaid.</summary>
    public bool OverdueTold { get; set; }

    internal MeasureFact Copy() => (MeasureFact)MemberwiseClone();

    internal void Become(MeasureFact copy)
    {
        (MeasureId, KindOfHelp, Responsible) = (copy.MeasureId, copy.KindOfHelp, copy.Responsible);
        (DueDate, Status, OverdueTold, TextRef) = (copy.DueDate, copy.Status, copy.OverdueTold, copy.TextRef);
    }
}

/// <param name="TextRef">The encrypted wording.</param>
/// <param name="FromProposal">The proposal it came from, if any.</param>
public sealed record PlannedMeasure(string MeasureId, string KindOfHelp, string TextRef, string Responsible, DateOnly? DueDate, string? FromProposal)
{
    /// <summary>Other proposals that were merged into it; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AlsoFrom { get; init; }
}

/// <summary>An edition of the plan with its measures, or a change of its status (then no measures are given).</summary>
/// <param name="FamilyOpinionRef">The family's opinion on this edition, encrypted; null when it has none on record.</param>
public sealed record PlanChanged(
    string PlanId, int Edition, PlanStatus Status, IReadOnlyList<PlannedMeasure>? Measures, string By, string? FamilyOpinionRef = null) : Effect;

/// <summary>Whoever is responsible needs longer; the plan stays as it is until those who made it change it.</summary>
/// <param name="ReasonRef">Why: an encrypted text.</param>
public sealed record MeasureTimeAsked(string MeasureId, DateOnly Until, string? ReasonRef, string By) : Effect;

public sealed record MeasureChanged(string MeasureId, MeasureStatus Status, string? EvidenceRef, string By) : Effect;

/// <summary>The curator hands in the plan drawn up with the family.</summary>
/// <param name="FamilyOpinionRef">The family's opinion, encrypted; null when it has none on record.</param>
public sealed record PlanSubmitted(string TaskId, IReadOnlyList<PlannedMeasure> Measures, string? FamilyOpinionRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Task, TaskId);
}

/// <summary>Whoever is responsible says how a measure stands.</summary>
public sealed record MeasureReported(string MeasureId, MeasureStatus Status, string? EvidenceRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => MeasureIntake.Take(execution, this);
}

/// <summary>Whoever is responsible asks for more time.</summary>
public sealed record MoreTimeAsked(string MeasureId, DateOnly Until, string? ReasonRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => MeasureIntake.AskTime(execution, this);
}

/// <summary>More time is asked for a measure: told to the activity that tracks the plan.</summary>
public sealed record MeasureTimeWanted(string PlanId, string MeasureId) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Measure, PlanId);
}

/// <summary>A measure changed: told to the activity that tracks the plan.</summary>
public sealed record MeasureSettled(string PlanId) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Measure, PlanId);
}

internal static class MeasureIntake
{
    public static void Take(CaseExecution execution, MeasureReported report)
    {
        var measure = Open(execution, report.MeasureId);
        measure.Status = report.Status;
        execution.Emit(new MeasureChanged(measure.MeasureId, report.Status, report.EvidenceRef, report.Actor.Id));
        var told = new MeasureSettled(execution.Facts.Plan!.PlanId) { Id = $"{report.Id}/plan", Actor = report.Actor };
        execution.Deliver(told, told.Address!.Value);
    }
    public static void AskTime(CaseExecution execution, MoreTimeAsked asked)
    {
        var measure = Open(execution, asked.MeasureId);
        execution.Emit(new MeasureTimeAsked(measure.MeasureId, asked.Until, asked.ReasonRef, asked.Actor.Id));
        var wanted = new MeasureTimeWanted(execution.Facts.Plan!.PlanId, measure.MeasureId) { Id = $"{asked.Id}/plan", Actor = asked.Actor };
        execution.Deliver(wanted, wanted.Address!.Value);
    }

    private static MeasureFact Open(CaseExecution execution, string measureId)
    {
        var measure = execution.Facts.Plan?.Measures.FirstOrDefault(m => m.MeasureId == measureId)
            ?? throw new StimulusRefusedException("unknown-measure", "Такого мероприятия в плане нет.", "The plan has no such measure.");
        return measure.Status is MeasureStatus.Done or MeasureStatus.Dropped
            ? throw new StimulusRefusedException("measure-settled", "Мероприятие уже завершено.", "The measure is settled already.")
            : measure;
    }
}
