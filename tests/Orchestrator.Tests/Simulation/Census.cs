using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Proves that schedules are not idle: what happened in them, all together.</summary>
internal sealed class Census
{
    internal SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    internal int this[string what] => Counts.GetValueOrDefault(what);

    internal void Add(ServiceSchedule schedule)
    {
        lock (Counts) Count(schedule);
    }

    private void Count(ServiceSchedule schedule)
    {
        var tables = schedule.Tables;
        Note("schedules", 1);
        Counts["most turns"] = Math.Max(this["most turns"], schedule.Scheduler.Turns);
        Note("crashes", schedule.Crashes);
        Note("cases", tables.Cases.Count);
        Note("cases finished", tables.Cases.Values.Count(c => c.Status == SubStatus.Finished));
        foreach (var incident in tables.All<IncidentRow>()) Note($"incident {incident.Kind}: {incident.ActivityId} {incident.Message}", 1);
        Note("left to newer", schedule.Outside.LeftToNewer);
        Note("cases of both versions", tables.Upgraded.Count);
        Note("steps", tables.History.Values.Sum(h => h.Count));
        foreach (var step in tables.History.Values.SelectMany(h => h)) Note($"step {step.StimulusKind}", 1);
        foreach (var outcome in schedule.Outside.Letters.SelectMany(l => l.Outcomes)) Note($"answer {outcome.GetType().Name}{(outcome is StepOutcome.Refused r ? " " + r.Code : "")}", 1);
        Note("published again", schedule.Agencies.Reached.Values.Sum(letters => letters.Count - 1));
        Note("quarantined", tables.Quarantine.Count);
        foreach (var mail in schedule.Agencies.Mails) Note($"mail {mail.Kind}{(mail.AtOnce ? " at once" : "")} {(mail.IsTaken ? "taken" : "")}", 1);
        Note("answers late", tables.All<AnswerRow>().Count(a => a.Late));
        foreach (var told in tables.All<DeadlineEventRow>()) Note($"term {told.Kind}", 1);
        foreach (var row in tables.All<OutboxRow>()) Note($"outbox {row.Kind} {row.Status}", 1);
    }

    public override string ToString() => string.Join(Environment.NewLine, Counts.Select(c => $"{c.Key}: {c.Value}"));

    private void Note(string what, int times) => Counts[what] = this[what] + times;
}
