using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What a case leaves behind when it is entered upon a track anew.</summary>
public static class TrackEntries
{
    /// <summary>What every term may run from, whatever the entry.</summary>
    internal const string Opened = "case-opened";

    /// <summary>Forgets what the old entry's terms ran from, and ends its plan; measures not settled are dropped with it.</summary>
    public static void Leave(CaseExecution execution)
    {
        var facts = execution.Facts;
        facts.Events = facts.Events.Where(e => e.Key == Opened).ToDictionary();
        if (facts.Plan is not { } plan) return;
        if (plan.Status != PlanStatus.Ended) execution.Emit(new PlanChanged(plan.PlanId, plan.Edition, PlanStatus.Ended, null, Actor.System.Id));
        foreach (var measure in plan.Measures.Where(m => !Plans.IsSettled(m))) execution.Emit(new MeasureChanged(measure.MeasureId, MeasureStatus.Dropped, null, Actor.System.Id));
        facts.Plan = null;
    }
}
