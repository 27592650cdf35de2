namespace Interagency.Adapters.Persistence;

/// <summary>Due timers, as the pump needs them: <see cref="TimerStore"/> in a database, another in memory for the simulation.</summary>
public interface ITimerStore
{
    /// <summary>Claims timers that are due by a lease, the earliest first; those of cases of a newer schema are left.</summary>
    /// <param name="owner">The node, for operators.</param>
    Task<IReadOnlyList<TimerRow>> ClaimDueAsync(DateTimeOffset now, string owner, int most = 50, CancellationToken stop = default);

    /// <summary>Lengthens the lease of a timer whose moment the case has taken and that is still there: its stimulus is parked.</summary>
    Task PutOffAsync(TimerRow timer, DateTimeOffset until, CancellationToken stop = default);

    /// <summary>When the next timer that nobody holds is due, or a lease ends; null when there is none for this node.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken stop = default);
}
