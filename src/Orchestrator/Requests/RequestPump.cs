using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Runtime;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// The relay of the outbox: requests, notices and our own answers go out in batches, all letters of a batch in flight at once. A row is done
/// when the broker has confirmed it; on the bus within the process, when its consumer says so. Till then it goes out again.
/// </summary>
internal sealed class RequestPump(
    IOutboxStore outbox, IEnumerable<IComposer> composers, ILetterCarrier carrier, WakeUp wake, TimeProvider clock, ILogger<RequestPump> log) : Pump(wake, clock, log)
{
    private const int Batch = 200;

    // A broker that is away is asked again so soon; the rows wait as long.
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IComposer> composers = [.. composers];

    /// <summary>Of the outbox rows that it sends.</summary>
    internal IReadOnlyCollection<string> Kinds { get; } = [.. composers.SelectMany(c => c.Writes)];

    internal override async Task DrainAsync(CancellationToken stop)
    {
        // What is committed meanwhile rings again: only a full batch leaves something behind.
        for (var count = Batch; count == Batch && carrier.IsOpen;)
        {
            var rows = await outbox.ClaimAsync(Kinds, Clock.GetUtcNow(), Batch, stop);
            if (rows.Count > 0 && !await SendAsync(rows, stop)) return;
            count = rows.Count;
        }
    }

    protected override async Task<DateTimeOffset?> NextAsync(CancellationToken stop) =>
        carrier.IsOpen ? await outbox.NextAsync(Kinds, stop) : Clock.GetUtcNow() + Away;

    /// <returns>False when the broker is away, and what is left has to wait.</returns>
    private async Task<bool> SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop)
    {
        var written = await Task.WhenAll(rows.GroupBy(row => composers.First(c => c.Writes.Contains(row.Kind))).Select(group => WriteAsync(group.Key, [.. group], stop)));
        var fates = await Task.WhenAll(written.SelectMany(w => w).Select(async pair => (pair.Row, Fate: await CarryAsync(pair.Row, pair.Letter, stop))));
        await outbox.DoneAsync([.. fates.Where(f => f.Fate == Carried.Confirmed).Select(f => f.Row)], Clock.GetUtcNow(), stop);
        foreach (var (row, _) in fates.Where(f => f.Fate == Carried.Unrouted)) await outbox.FailedAsync(row, "unrouted", Clock.GetUtcNow(), forGood: true, stop);
        OutboxRow[] unknown = [.. fates.Where(f => f.Fate == Carried.Unknown).Select(f => f.Row)];
        await outbox.PutBackAsync(unknown, Clock.GetUtcNow() + Away, stop);
        foreach (var (row, fate) in fates) Told(row, fate);
        return unknown.Length == 0;
    }

    /// <summary>A letter for each row; null for an agency without a queue. One row that can't be written holds up no other.</summary>
    private async Task<IEnumerable<(OutboxRow Row, RequestLetter? Letter)>> WriteAsync(IComposer composer, IReadOnlyList<OutboxRow> rows, CancellationToken stop)
    {
        try
        {
            var letters = await composer.ComposeAsync(rows, stop);
            return rows.Select(row => (row, letters.GetValueOrDefault((row.CaseId, row.Id))));
        }
        catch (Exception failed) when (failed is not OperationCanceledException && !outbox.IsPassing(failed))
        {
            // The edge: the row stays and goes out again, later each time.
            if (rows.Count > 1) return (await Task.WhenAll(rows.Select(row => WriteAsync(composer, [row], stop)))).SelectMany(written => written);
            Log.LogError(failed, "Message {Message} of case {Case} can't be written", rows[0].Id, rows[0].CaseId);
            Instruments.Sent(rows[0].Kind, rows[0].Region, RowResult.Failed, Clock.GetUtcNow() - rows[0].CreatedAt);
            await outbox.FailedAsync(rows[0], failed.GetType().Name, Clock.GetUtcNow(), stop: stop);
            return [];
        }
    }

    private async Task<Carried> CarryAsync(OutboxRow row, RequestLetter? letter, CancellationToken stop)
    {
        if (letter is null) return Carried.Confirmed;
        using var span = Instruments.StartPublish(row.Kind, carrier.Way.Destination, row.Trace, letter.RoutingKey, carrier.Way.System);
        return await carrier.CarryAsync(letter with { Trace = Instruments.Traceparent() ?? row.Trace }, stop);
    }

    private void Told(OutboxRow row, Carried fate) => Instruments.Sent(row.Kind, row.Region, fate switch
    {
        Carried.Unrouted => RowResult.Unrouted,
        Carried.Unknown => RowResult.PutBack,
        _ => RowResult.Sent,
    }, Clock.GetUtcNow() - row.CreatedAt);
}
