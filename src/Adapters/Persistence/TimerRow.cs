using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A moment the case waits for. A node claims a due one by a lease; the step that takes it removes the row.</summary>
public sealed class TimerRow : CaseOwned
{
    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public string? LeaseOwner { get; set; }

    internal static void Rules(RowRules rules)
    {
        // A timer also goes when it fires or its activity faults, which no effect tells: the states before and after say all.
        rules.Told<TimerSet>();
        rules.Told<TimerCancelled>();
        rules.AfterStep(step =>
        {
            foreach (var id in step.Before.Timers.Keys.Except(step.AfterOutline.Timers.Keys)) step.Remove<TimerRow>(id);
            foreach (var (id, dueAt) in step.AfterOutline.Timers)
                if (!step.Before.Timers.TryGetValue(id, out var was)) step.Put(new TimerRow { Id = id, DueAt = dueAt });
                else if (was != dueAt) step.Change<TimerRow>(id).Set(t => t.DueAt, dueAt).Set(t => t.LeaseUntil, null);
        });
    }
}
