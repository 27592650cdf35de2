using System.Text.Json;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// The way to the rows of cases, as the runner needs it. The databases implement it with <see cref="CaseStore"/>; the simulation of the
/// whole service has one in memory that can stop a node between any two awaits.
/// </summary>
public interface ICaseStore
{
    /// <summary>Locks the case and loads what a step needs. Dispose without a commit to leave everything as it was.</summary>
    /// <param name="retriedBy">The person who has a parked stimulus tried again; null for one that comes for the first time.</param>
    Task<ICaseTransaction> BeginAsync(string caseId, Stimulus stimulus, string? retriedBy = null, CancellationToken stop = default);

    /// <summary>Finds a request and locks and loads its case for the answer of a message, in one round trip.</summary>
    /// <returns>Null when there is no such request.</returns>
    Task<FoundRequest?> BeginAnswerAsync(string requestId, string messageId, CancellationToken stop = default);

    /// <summary>Whether a failed commit may simply be tried again with the same stimulus: the inbox makes that safe.</summary>
    bool MayRetry(Exception error);
}

/// <summary>One case under its lock. <see cref="CommitAsync"/> writes a step whole or not at all.</summary>
public interface ICaseTransaction : IAsyncDisposable
{
    /// <summary>Null when there is no such case yet.</summary>
    CaseRow? Case { get; }

    /// <summary>Says what the case is given, where it was locked before that was known.</summary>
    void Give(Stimulus stimulus);

    /// <summary>The case has taken this stimulus before; of one that is tried again: it lies parked no more.</summary>
    bool SeenBefore { get; }

    /// <summary>What was personal of the case is destroyed: it takes no more words.</summary>
    bool IsDestroyed { get; }

    /// <summary>Whether the case has taken a message of the same agency that says the same.</summary>
    Task<bool> IsRepeatAsync(ArrivedMessage message, CancellationToken stop = default);

    /// <summary>The state is of a shape that this node doesn't know: see <see cref="StateSchema"/>.</summary>
    bool IsNewer { get; }

    /// <summary>The state before the step. It is the caller's to change.</summary>
    /// <exception cref="JsonException">The stored bytes are no state this node knows.</exception>
    CaseState ReadState();

    /// <summary>Whether the state that was read has this timer and its time has come.</summary>
    bool IsDue(string timerId, DateTimeOffset now);

    /// <summary>Makes the row of a case that is being opened; its number is drawn by the commit.</summary>
    CaseState Open(CaseOpening opening, DateTimeOffset now);

    /// <summary>Has the commit to come keep this of the request that it answers, in place of what an expired key left. Null keeps nothing.</summary>
    void Keep(IdempotencyRow? receipt);

    /// <summary>Writes state, rows, history, inbox and outbox of a step in one commit.</summary>
    /// <param name="message">The agency's message that brought the stimulus, if one did.</param>
    Task CommitAsync(StepRecord step, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default);

    /// <summary>Keeps a stimulus that makes no step: its step was aborted too often, or the case is finished. One that is tried again stays parked, or is settled.</summary>
    Task ParkAsync(ParkReason reason, DateTimeOffset now, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default);
}

/// <summary>Keeps every definition version that a case has run, so that the case stays on it whatever becomes of the file.</summary>
public interface IDefinitionShelf
{
    /// <summary>Keeps the set's documents at their first use; its id for <see cref="CaseOpening.DefinitionSetId"/>.</summary>
    /// <exception cref="DefinitionChangedException">A version that cases run was changed without a new id.</exception>
    Task<string> KeepAsync(DefinitionSet set, CancellationToken stop = default);

    /// <summary>The set as it was kept.</summary>
    Task<DefinitionSet> FindAsync(string setId, CancellationToken stop = default);
}
