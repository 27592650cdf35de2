using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>
/// The audit chain of this run of the node. It has one writer and so waits for no other node: entries that come while a commit is under
/// way go together into the next one.
/// </summary>
public sealed class AuditTrail(Database database, TimeProvider clock) : IAuditTrail
{
    private const int MostInCommit = 200;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = new();
    private bool isWriting;

    // Where the chain ends; null when a commit failed and only the database knows.
    private ChainHead? head = ChainHead.None;

    /// <summary>The name of the chain.</summary>
    public string Chain { get; } = $"{SealedHeadRow.OfRun}{Guid.NewGuid():N}";

    public Task RecordAsync(AuditEntry entry, CancellationToken stop = default) => RecordAsync([entry], stop);

    public Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken stop = default)
    {
        if (entries.Count == 0) return Task.CompletedTask;
        var waiting = new Waiting(entries);
        lock (gate)
        {
            waiting.At = Instants.Stored(clock.GetUtcNow());
            queue.Enqueue(waiting);
            if (!isWriting) Write();
        }

        return waiting.Committed.Task.WaitAsync(stop);
    }

    private void Write()
    {
        isWriting = true;
        // What is written is of many requests: it belongs to the trace of none.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(WriteAllAsync);
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            try
            {
                await CommitAsync(together);
                foreach (var waiting in together) waiting.Committed.SetResult();
            }
            catch (Exception failed)
            {
                // The edge: each caller is told, and decides what must not happen without its entry.
                head = null;
                foreach (var waiting in together) waiting.Committed.SetException(failed);
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (gate)
        {
            var (together, entries) = (new List<Waiting>(), 0);
            while (queue.TryPeek(out var next) && (entries == 0 || entries + next.Entries.Count <= MostInCommit))
            {
                together.Add(queue.Dequeue());
                entries += next.Entries.Count;
            }

            isWriting = together.Count > 0;
            return together;
        }
    }

    private async Task CommitAsync(List<Waiting> together)
    {
        await using var session = await database.BeginWriteAsync(CancellationToken.None);
        var last = head ?? await ReadHeadAsync(session.Context);
        var rows = database.Tables.Of(session.Context, typeof(AuditRow));
        var writes = new List<Statement>();
        foreach (var waiting in together)
            foreach (var entry in waiting.Entries)
            {
                var row = AuditRow.After(last, Chain, entry, waiting.At);
                last = new ChainHead(row.Sequence, row.Hash);
                writes.Add(rows.Insert(row));
            }

        writes.Add(database.Tables.Of(session.Context, typeof(AuditHeadRow)).Upsert(new AuditHeadRow { Chain = Chain, Length = last.Length, Hash = last.Hash }));
        await session.Commands.WriteAsync(writes, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
        head = last;
    }

    private async Task<ChainHead> ReadHeadAsync(InteragencyContext context) =>
        await context.AuditHeads.AsNoTracking().Where(h => h.Chain == Chain).Select(h => new ChainHead(h.Length, h.Hash)).SingleOrDefaultAsync() ?? ChainHead.None;

    /// <summary>Entries of one caller, until their commit.</summary>
    private sealed class Waiting(IReadOnlyList<AuditEntry> entries)
    {
        public IReadOnlyList<AuditEntry> Entries => entries;

        public DateTimeOffset At { get; set; }

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
