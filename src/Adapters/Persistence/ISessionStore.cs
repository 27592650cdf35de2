using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A session that a secretary plans, or the body's calendar.</summary>
/// <param name="By">The person; for a calendar's session <see cref="Calendar"/>.</param>
public sealed record PlannedSession(string Id, string Region, string Organisation, string Body, DateTimeOffset At, string By)
{
    /// <summary>Who plans what a body's calendar gives.</summary>
    public const string Calendar = "calendar";

    /// <summary>When its agenda takes no more questions; null: when it begins.</summary>
    public DateTimeOffset? ClosesAt { get; init; }
}

/// <summary>What a body decided on a case's question, as its secretary records it.</summary>
/// <param name="ConclusionRef">The body's paper: a reference to an encrypted text.</param>
/// <param name="By">The secretary.</param>
public sealed record TakenDecision(string CaseId, string ItemId, string Decision, string? ConclusionRef, string By)
{
    /// <summary>Members who were present; null when it isn't told.</summary>
    public IReadOnlyList<string>? Present { get; init; }

    /// <summary>Of the body's paper.</summary>
    public string? Number { get; init; }

    /// <summary>What a decree tells others to do.</summary>
    public IReadOnlyList<DecreeOrder>? Orders { get; init; }

    /// <summary>What members remarked: a reference to an encrypted text. The session keeps it; the case's rules need none of it.</summary>
    public string? RemarksRef { get; init; }

    /// <summary>How the body's paper is numbered; null: it gets no number but the one that is given.</summary>
    public PaperNumbering? Numbering { get; init; }

    /// <summary>What the case is told: the same whenever it is told.</summary>
    public ItemDecided ToldOf(string sessionId) => new(ItemId, sessionId, Decision, ConclusionRef, Present, Number, Orders)
    {
        Id = $"{ItemId}/decided", Actor = new Actor(ActorKind.Person, By)
    };
}

/// <summary>What a body issues on a question, and the year whose numbers it takes.</summary>
/// <param name="Issues">minutes (one number for all of a session), decree or conclusion (one for each question).</param>
public sealed record PaperNumbering(string Issues, int Year);

/// <summary>A question that a session puts off.</summary>
/// <param name="ReasonRef">Why: a reference to an encrypted text of the case.</param>
public sealed record PutOff(string CaseId, string ItemId, string ReasonRef, string By);

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

    /// <summary>Moves a session, and with it the close of its agenda; everyone on its agenda is told, and warned when it is too late for them.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers.</param>
    /// <returns>False when there is no such planned session.</returns>
    Task<bool> MoveAsync(string sessionId, DateTimeOffset at, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);

    /// <summary>Cancels a session; its questions go to the next one whose agenda is open, or wait.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers.</param>
    /// <returns>False when there is no such planned session.</returns>
    Task<bool> CancelAsync(string sessionId, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);

    /// <summary>Puts a question off to the body's next session, or into waiting for one; the case is told, and warned when that is too late for it.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers, when it is put off.</param>
    /// <returns>Null when it is put off, else why not: unknown-item, no-session, withdrawn, decided-otherwise.</returns>
    Task<string?> PutOffAsync(PutOff off, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);

    /// <summary>Records a decision; the case is told once.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers, when the decision is recorded.</param>
    /// <returns>Null when recorded (or recorded so before), else why not: a short code.</returns>
    Task<string?> DecideAsync(TakenDecision taken, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default);
}
