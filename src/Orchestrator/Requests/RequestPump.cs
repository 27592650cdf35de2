using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Runtime;
using MassTransit;

namespace Interagency.Orchestrator.Requests;

/// <summary>Sends requests, notices and our own answers out of the outbox. On the bus within the process a row is done when its consumer says so; till then it goes out again.</summary>
internal sealed class RequestPump(
    IOutboxStore outbox, IEnumerable<IComposer> composers, IBus bus, WakeUp wake, TimeProvider clock, ILogger<RequestPump> log) : Pump(wake, clock, log)
{
    private readonly Dictionary<string, IComposer> composers = composers.SelectMany(c => c.Writes.Select(kind => (kind, c))).ToDictionary();

    /// <summary>Of the outbox rows that it sends.</summary>
    internal IReadOnlyCollection<string> Kinds => composers.Keys;

    internal override async Task DrainAsync(CancellationToken stop)
    {
        foreach (var row in await outbox.ClaimAsync(Kinds, Clock.GetUtcNow(), stop: stop)) await SendAsync(row, stop);
    }

    protected override Task<DateTimeOffset?> NextAsync(CancellationToken stop) => outbox.NextAsync(Kinds, stop);

    private async Task SendAsync(OutboxRow row, CancellationToken stop)
    {
        using var trace = Instruments.Delivery(row.Kind, row.Trace);
        try
        {
            if (await composers[row.Kind].ComposeAsync(row, stop) is { } letter) await bus.Publish(letter, context => context.CorrelationId = NewId.NextGuid(), stop);
            else await outbox.DoneAsync(row, Clock.GetUtcNow(), stop);
            Told(row, RowResult.Sent);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The edge: the row stays and goes out again, later each time.
            Told(row, RowResult.Failed);
            Log.LogError(failed, "Message {Message} of case {Case} was not sent", row.Id, row.CaseId);
            await outbox.FailedAsync(row, failed.GetType().Name, Clock.GetUtcNow(), stop: stop);
        }
    }

    private void Told(OutboxRow row, RowResult result) => Instruments.Sent(row.Kind, row.Region, result, Clock.GetUtcNow() - row.CreatedAt);
}
