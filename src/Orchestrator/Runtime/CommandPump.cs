using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Delivers what cases command: first in first out, each in a commit of its own, again until it is done.</summary>
internal sealed class CommandPump(
    IOutboxStore outbox, CommandDelivery delivery, WakeUp wake, TimeProvider clock, ILogger<CommandPump> log) : Pump(wake, clock, log)
{
    private const int Batch = 50;

    internal override async Task DrainAsync(CancellationToken stop)
    {
        // A delivery commits steps, whose commands are drained in the same go.
        for (var rows = await ClaimAsync(stop); rows.Count > 0; rows = await ClaimAsync(stop))
            await ByCaseAsync(rows, row => DeliverAsync(row, stop));
    }

    protected override bool IsConcernedBy(Effect effect) => effect is Command or WorkflowEnded;

    protected override Task<DateTimeOffset?> NextAsync(CancellationToken stop) => outbox.NextAsync(CommandDelivery.Kinds, stop);

    private Task<IReadOnlyList<OutboxRow>> ClaimAsync(CancellationToken stop) => outbox.ClaimAsync(CommandDelivery.Kinds, Clock.GetUtcNow(), Batch, stop);

    /// <summary>Delivers one; what fails stays for another attempt.</summary>
    internal async Task DeliverAsync(OutboxRow row, CancellationToken stop)
    {
        using var trace = Instruments.Delivery(row.Kind, row.Trace);
        try
        {
            Told(row, await delivery.DeliverAsync(row, stop) ? RowResult.Delivered : RowResult.PutBack);
        }
        catch (UndeliverableException never)
        {
            Told(row, RowResult.Failed);
            await outbox.FailedAsync(row, never.Message, Clock.GetUtcNow(), forGood: true, stop);
        }
        catch (Exception away) when (outbox.IsPassing(away))
        {
            // The database: no fault of the row, which is never given up for it.
            Told(row, RowResult.PutBack);
            Log.LogWarning(away, "Command {Command} of case {Case} waits for the database", row.Id, row.CaseId);
            await outbox.PutBackAsync([row], Clock.GetUtcNow() + Least, stop);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            // The edge: the row stays and goes out again, later each time.
            Told(row, RowResult.Failed);
            Log.LogError(failed, "Command {Command} of case {Case} failed", row.Id, row.CaseId);
            await outbox.FailedAsync(row, failed.GetType().Name, Clock.GetUtcNow(), stop: stop);
        }
    }

    private void Told(OutboxRow row, RowResult result) => Instruments.Sent(row.Kind, row.Region, result, Clock.GetUtcNow() - row.CreatedAt);
}

/// <summary>A command that no attempt will deliver; becomes an incident.</summary>
internal sealed class UndeliverableException(string message) : Exception(message);
