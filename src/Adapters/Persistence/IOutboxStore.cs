namespace Interagency.Adapters.Persistence;

/// <summary>What is to go out, as the pumps need it: <see cref="OutboxStore"/> in a database, another in memory for the simulation.</summary>
public interface IOutboxStore
{
    /// <summary>Claims pending rows of these kinds by a lease, first in first out; what is for a case of a newer schema is left.</summary>
    Task<IReadOnlyList<OutboxRow>> ClaimAsync(IReadOnlyCollection<string> kinds, DateTimeOffset now, int most = 50, CancellationToken stop = default);

    /// <summary>The row went out. One that was given up and turns out to have arrived is done too, and its incident resolved.</summary>
    Task DoneAsync(OutboxRow row, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>Counts a failure and keeps the row for another attempt, later each time; gives it up with an incident after too many, or for good at once.</summary>
    /// <param name="error">The kind of failure; no personal data.</param>
    Task FailedAsync(OutboxRow row, string error, DateTimeOffset now, bool forGood = false, CancellationToken stop = default);

    /// <summary>Gives a claimed row back without counting a failure: it can't go out now, which is no fault of its own.</summary>
    /// <param name="after">From now until it may be claimed again.</param>
    Task PutBackAsync(OutboxRow row, DateTimeOffset now, TimeSpan after, CancellationToken stop = default);

    /// <summary>Whether an error says that the database is away, and nothing of the row that was being worked on.</summary>
    bool IsPassing(Exception error);

    /// <summary>At the start of the only node: what was claimed and not done goes out at once, not when its lease ends.</summary>
    Task ReleaseAsync(DateTimeOffset now, CancellationToken stop = default);

    /// <summary>When the next pending row of these kinds may go out; null when there is none for this node.</summary>
    Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<string> kinds, CancellationToken stop = default);

    /// <summary>The cases that wait for an event: by name, and where given by correlation or by instance.</summary>
    Task<IReadOnlyList<string>> WaitingForAsync(string eventName, string? correlationId, string? instanceId, CancellationToken stop = default);
}
