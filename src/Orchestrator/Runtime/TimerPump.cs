using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Claims due timers and hands each to the runner. A timer whose step fails comes again when its lease ends.</summary>
internal sealed class TimerPump(ITimerStore timers, CaseRunner runner, WakeUp wake, TimeProvider clock, ILogger<TimerPump> log) : Pump(wake, clock, log)
{
    private const int Batch = 50;

    // A moment that the case has taken and still has lies parked: it waits for a person, not for us.
    private static readonly TimeSpan Parked = TimeSpan.FromHours(1);
    private readonly string owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    internal override async Task DrainAsync(CancellationToken stop)
    {
        IReadOnlyList<TimerRow> due;
        do
        {
            due = await timers.ClaimDueAsync(Clock.GetUtcNow(), owner, Batch, stop);
            await ByCaseAsync(due, timer => FireAsync(timer, stop));
        }
        while (due.Count == Batch);
    }

    protected override bool IsConcernedBy(Effect effect) => effect is TimerSet set && set.DueAt < Clock.GetUtcNow() + Most;

    protected override Task<DateTimeOffset?> NextAsync(CancellationToken stop) => timers.NextAsync(stop);

    private async Task FireAsync(TimerRow timer, CancellationToken stop)
    {
        using var trace = Instruments.Firing(timer.Region, Clock.GetUtcNow() - timer.DueAt);
        // The moment is part of the id: a term's timer fires again at its next point.
        var id = string.Create(CultureInfo.InvariantCulture, $"timer/{timer.Id}/{Instants.ToMicroseconds(timer.DueAt)}");
        try
        {
            var outcome = await runner.RunAsync(new CaseInput(timer.CaseId, new TimerDue(timer.Id) { Id = id, Actor = Actor.Timer }), stop);
            if (outcome is StepOutcome.Parked or StepOutcome.SeenBefore) await timers.PutOffAsync(timer, Clock.GetUtcNow() + Parked, stop);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            // The edge: one case's trouble must not hold up the others' timers.
            Log.LogError(failed, "Timer {Timer} of case {Case} failed; it comes again when its lease ends", timer.Id, timer.CaseId);
        }
    }
}
