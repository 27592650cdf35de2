using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The store as one node sees it: every operation may be the node's last, before or after it took effect.</summary>
internal sealed class MemoryCaseStore(MemoryTables tables, CaseLocks locks, Node node, Mutation mutation) : ICaseStore
{
    public async Task<ICaseTransaction> BeginAsync(string caseId, Stimulus stimulus, string? retriedBy = null, CancellationToken stop = default)
    {
        // No step of the simulation takes too long, and so none is tried again by a person.
        Xunit.Assert.Null(retriedBy);
        var transaction = await LockAsync(caseId, stimulus.Id);
        transaction.Give(stimulus);
        return transaction;
    }

    public async Task<FoundRequest?> BeginAnswerAsync(string requestId, string messageId, CancellationToken stop = default)
    {
        await node.Point("before a request is read");
        if (tables.All<RequestRow>().SingleOrDefault(r => r.Id == requestId) is not { } request) return null;
        return new FoundRequest(MemoryTables.Copy(request), await LockAsync(request.CaseId, Workflows.Cases.AgencyAnswered.IdOf(request.Agency, messageId)));
    }

    private async Task<MemoryTransaction> LockAsync(string caseId, string stimulusId)
    {
        await node.Point("before the lock");
        // As in a database: there is no row to lock before the case is there.
        var hold = new Hold(caseId, node);
        if (tables.Cases.ContainsKey(caseId) && mutation != Mutation.NoLock) await locks.TakeAsync(hold);
        var row = tables.Cases.GetValueOrDefault(caseId) is { } stored ? MemoryTables.Copy(stored) : null;
        var seen = tables.Inbox.ContainsKey((caseId, stimulusId)) && mutation != Mutation.InboxNotAsked;
        var transaction = new MemoryTransaction(tables, locks, hold, mutation, row, seen);
        await node.Point("after the load");
        return transaction;
    }

    public bool MayRetry(Exception error) => error is DuplicateKey or ConnectionLost;
}

internal sealed class MemoryTransaction(
    MemoryTables tables, CaseLocks locks, Hold hold, Mutation mutation, CaseRow? row, bool seen) : ICaseTransaction
{
    private readonly string caseId = hold.CaseId;
    private readonly Node node = hold.Node;
    private StateOutline? before;
    private Stimulus stimulus = null!;
    private bool opens;

    public CaseRow? Case { get; private set; } = row;

    public void Give(Stimulus given) => stimulus = given;

    public bool SeenBefore => seen;

    // No case of the simulation is destroyed.
    public bool IsDestroyed => false;

    public Task<bool> IsRepeatAsync(ArrivedMessage message, CancellationToken stop = default) => Task.FromResult(
        message.Content is { } content && mutation is not (Mutation.InboxLost or Mutation.InboxNotAsked) && tables.Inbox.Values.Any(i => i.CaseId == caseId && i.Agency == message.Agency && i.ContentHash is { } known && content.AsSpan().SequenceEqual(known)));

    public bool IsNewer => Case?.Schema > node.Schema.Current && mutation != Mutation.NewerNotLeft;

    public CaseState ReadState()
    {
        var state = StateJson.Read(Case!.State);
        before = StateOutline.Of(state);
        return state;
    }

    public bool IsDue(string timerId, DateTimeOffset now) => before!.Timers.TryGetValue(timerId, out var dueAt) && dueAt <= now;

    public CaseState Open(CaseOpening opening, DateTimeOffset now)
    {
        (opens, Case) = (true, RowOf(opening, now));
        var state = CaseState.New(opening.CaseId);
        before = StateOutline.Of(state);
        return state;
    }

    // No stimulus of the simulation comes by a request.
    public void Keep(IdempotencyRow? receipt) => Xunit.Assert.Null(receipt);

    public async Task CommitAsync(StepRecord step, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default)
    {
        var rows = new MemoryRows(tables, Case!, before!, step);
        RowRules.All.Apply(rows, step.Result.Effects);
        Case!.Reflect(step.Result.State, step.Now);
        (Case.State, Case.Schema) = (StateJson.Write(step.Result.State), node.Schema.Current);
        var history = HistoryRow.Of(step, Case, Case.State);
        Case.LastHash = history.Hash;
        if (mutation == Mutation.NumberBeforeCommit) Number(rows);
        if (mutation == Mutation.TornCommit)
        {
            rows.Apply();
            await node.Point("in the middle of a torn commit");
        }

        await CommitAsync(() =>
        {
            RefuseDuplicates(message);
            if (mutation != Mutation.TornCommit) rows.Apply();
            if (mutation != Mutation.NumberBeforeCommit) Number(rows);
            if (tables.Cases.GetValueOrDefault(caseId)?.Schema is { } was && was != Case.Schema) (was < Case.Schema ? tables.Upgraded : tables.Downgraded).Add(caseId);
            tables.Cases[caseId] = Case;
            (tables.History.TryGetValue(caseId, out var all) ? all : tables.History[caseId] = []).Add(history);
            Remember(step.Now, message, rows.Step);
        });
    }

    public Task ParkAsync(ParkReason reason, DateTimeOffset now, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default) => CommitAsync(() =>
    {
        RefuseDuplicates(message);
        tables.Add(new ParkedStimulusRow
        {
            CaseId = caseId, Id = stimulus.Id, Region = Case!.Region, Organisation = Case.Organisation, Reason = reason, Kind = stimulus.GetType().Name,
            ActorId = stimulus.Actor.Id, At = now, Stimulus = JsonSerializer.Serialize(stimulus, StateJson.Options)
        });
        Remember(now, message, null);
    });

    public ValueTask DisposeAsync()
    {
        locks.Release(hold);
        return default;
    }

    private async Task CommitAsync(Action write)
    {
        await node.Point("before the commit");
        node.MayLoseConnection();
        write();
        locks.Release(hold);
        await node.Point("after the commit");
        node.MayLoseConnection();
    }

    private void RefuseDuplicates(ArrivedMessage? message)
    {
        if (opens && tables.Cases.ContainsKey(caseId)) throw new DuplicateKey($"case {caseId}");
        if (mutation is Mutation.InboxLost or Mutation.InboxNotAsked) return;
        if (tables.Inbox.ContainsKey((caseId, stimulus.Id))) throw new DuplicateKey($"inbox {caseId} {stimulus.Id}");
        if (message is not null && tables.Inbox.Values.Any(i => i.Agency == message.Agency && i.MessageId == message.MessageId)) throw new DuplicateKey($"message {message.MessageId}");
    }

    private void Remember(DateTimeOffset now, ArrivedMessage? message, int? step)
    {
        if (mutation == Mutation.InboxLost || (mutation == Mutation.AnswerInboxLost && message is not null)) return;
        tables.Inbox[(caseId, stimulus.Id)] = new InboxRow
        {
            CaseId = caseId, StimulusId = stimulus.Id, Region = Case!.Region, Organisation = Case.Organisation, At = now, Step = step,
            Agency = message?.Agency, MessageId = message?.MessageId, ContentHash = message?.Content
        };
    }

    private void Number(StepRows rows)
    {
        if (opens)
        {
            var year = JournalEntryRow.LocalYear(rows);
            Case!.Number = $"{year}-{tables.Draw(Case.Region, Case.Organisation, JournalCounterRow.Cases, year)}";
        }

        foreach (var entry in rows.Unnumbered) entry.Number = tables.Draw(entry.Region, entry.Organisation, entry.Journal, entry.Year);
    }

    private static CaseRow RowOf(CaseOpening opening, DateTimeOffset now) => new()
    {
        Id = opening.CaseId, Region = opening.Region, Organisation = opening.Organisation, DefinitionId = opening.DefinitionId,
        DefinitionVersionId = opening.DefinitionVersionId, DefinitionSetId = opening.DefinitionSetId, OpenedAt = now,
        ParentCaseId = opening.ParentCaseId, ReplyTo = opening.ReplyTo
    };
}

/// <summary>Definitions by the id of their root's version.</summary>
internal sealed class MemoryShelf : IDefinitionShelf
{
    private readonly Dictionary<string, DefinitionSet> kept = [];

    public Task<string> KeepAsync(DefinitionSet set, CancellationToken stop = default)
    {
        kept.TryAdd(set.Root.VersionId, set);
        return Task.FromResult(set.Root.VersionId);
    }

    public Task<DefinitionSet> FindAsync(string setId, CancellationToken stop = default) => Task.FromResult(Find(setId));

    internal DefinitionSet Find(string setId) => kept[setId];
}

/// <summary>A lock that is held or waited for.</summary>
internal sealed class Hold(string caseId, Node node)
{
    internal string CaseId => caseId;

    internal Node Node => node;

    internal TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The lock of each case; those of a node that stopped are free again.</summary>
internal sealed class CaseLocks
{
    private readonly Dictionary<string, List<Hold>> queues = [];

    internal Task TakeAsync(Hold hold)
    {
        var queue = queues.TryGetValue(hold.CaseId, out var known) ? known : queues[hold.CaseId] = [];
        queue.Add(hold);
        if (queue.Count == 1) hold.Granted.SetResult();
        return hold.Granted.Task;
    }

    internal void Release(Hold hold)
    {
        if (!queues.TryGetValue(hold.CaseId, out var queue) || !queue.Contains(hold)) return;
        queue.Remove(hold);
        if (queue.Count > 0) queue[0].Granted.TrySetResult();
    }

    internal void ReleaseAll(Node node)
    {
        foreach (var hold in queues.Values.SelectMany(q => q).Where(h => h.Node == node).ToList()) Release(hold);
    }
}
