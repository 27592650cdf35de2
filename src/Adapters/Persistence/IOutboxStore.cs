namespace Interagency.Adapters.Persistence;

/// <summary>What is to go out, as the pumps need it: <see cref="OutboxStore"/> in a database, another in memory for the simulation.</summary>
public interface IOutboxStore
{
    /// <summary>Claims pending rows of these kinds by a lease, first in first out; what is for a case of a newer schema is left.</summary>
    Task<IReadOnlyList<OutboxRow>> ClaimAsync(IReadOnlyCollection<string> kinds, DateTimeOffset now, int most = 50, CancellationToken stop = default);

    Task DoneAsync(OutboxRow row, DateTimeOffset now, CancellationToken stop = default) => DoneAsync([row], now, stop);

    /// <summary>Those that are still pending are done; one that was given up meanwhile stays so.</summary>
    Task DoneAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>Gives claimed rows back, to be tried again later: they can't go out now, which is no fault of theirs and not counted as one.</summary>
    Task PutBackAsync(IReadOnlyCollection<OutboxRow> rows, DateTimeOffset notBefore, CancellationToken stop = default);

    /// <summary>Whether an error says that the database is away, and nothing of the row that was being worked on.</summary>
    bool IsPassing(Exception error);

    /// <summary>Counts a failure and keeps the row for another attempt, later each time; gives it up with an incident after too many, or for good at once.</summary>
    /// <param name="error">The kind of failure; no personal data.</param>
    Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default);

    /// <summary>What seemed sent was not: gives the row up with an incident, whatever its state. Unknown rows are let pass: an older backup may have been restored.</summary>
    /// <param name="reason">A short code; no personal data.</param>
    Task LostAsync(string caseId, string id, string reason, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>At the start of the only node: what was claimed and not done goes out at once, not when its lease ends.</summary>
    Task ReleaseAsync(DateTimeOffset now, CancellationToken stop = default);

    /// <summary>When the next pending row of these kinds may go out; null when there is none for this node.</summary>
    Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<string> kinds, CancellationToken stop = default);

    /// <summary>The cases that wait for an event: by name, and where given by correlation or by instance.</summary>
    Task<IReadOnlyList<string>> WaitingForAsync(string eventName, string? correlationId, string? instanceId, CancellationToken stop = default);
}
