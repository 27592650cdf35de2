using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// Sessions of bodies, as the use cases need them: <see cref="SessionStore"/> in a database, another in memory for the simulation. Each
/// change and what cases are told of it are one commit.
/// </summary>
public interface ISessionStore
{
    /// <summary>Takes a case's question: onto the next session of the body, or into waiting. The command's row is done with it.</summary>
    /// <param name="earliest">No session before this moment.</param>
    /// <param name="lastMoment">The end of the term within which a session is needed; null when there is none.</param>
    Task AskAsync(OutboxRow command, AgendaItemAsked asked, DateTimeOffset earliest, DateTimeOffset? lastMoment, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>The case takes its question back.</summary>
    Task WithdrawAsync(OutboxRow command, AgendaItemWithdrawn withdrawn, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>Plans a session; questions that wait for one come onto its agenda.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers.</param>
    Task PlanAsync(PlannedSession planned, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);

    /// <summary>Moves a session; everyone on its agenda is told.</summary>
    /// <returns>False when there is no such planned session.</returns>
    Task<bool> MoveAsync(string sessionId, DateTimeOffset at, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>Cancels a session; its questions go to the next one, or wait.</summary>
    /// <returns>False when there is no such planned session.</returns>
    Task<bool> CancelAsync(string sessionId, DateTimeOffset now, CancellationToken stop = default);

    /// <summary>Records a decision; the case is told once.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers, when the decision is recorded.</param>
    /// <returns>Null when recorded (or recorded so before), else why not: a short code.</returns>
    Task<string?> DecideAsync(string caseId, string itemId, string decision, string? conclusionRef, string by, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);
}
