namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>A mistake put into the service on purpose: what the checks must find within the schedules.</summary>
public enum Mutation
{
    None,

    /// <summary>A step is committed without its row in the inbox.</summary>
    InboxLost,

    /// <summary>The inbox is written and never asked.</summary>
    InboxNotAsked,

    /// <summary>Two may step one case at a time.</summary>
    NoLock,

    /// <summary>Rows are written before the state, in a commit of their own.</summary>
    TornCommit,

    /// <summary>A journal number is drawn and committed before the step is.</summary>
    NumberBeforeCommit,

    /// <summary>The pump notes a command as done when it takes it, not when it has delivered it.</summary>
    DoneWhenClaimed,

    /// <summary>Each claim of a row counts as a failure, whether anything failed or not.</summary>
    ClaimCountedAsFailure,

    /// <summary>A node steps a case whose state is of a version it doesn't know.</summary>
    NewerNotLeft,

    /// <summary>A timer's row goes when it is claimed, not with the step that takes it.</summary>
    TimerGoneWhenClaimed,

    /// <summary>The telling of a session's decision is committed apart from the decision.</summary>
    DecisionNotTold,

    /// <summary>A client's second try gets a new id.</summary>
    FreshIdOnRetry,

    /// <summary>A message is noted as sent when the bus has it, not when its consumer has dealt with it.</summary>
    DoneWhenPublished,

    /// <summary>A message gets a new id each time it is published.</summary>
    FreshMessageId,

    /// <summary>An answer's step is committed without its row in the inbox.</summary>
    AnswerInboxLost,

    /// <summary>An answer is acknowledged when it is received, not when it has been taken.</summary>
    AnswerAckedFirst,

    /// <summary>What can't be accepted is dropped.</summary>
    QuarantineLost
}
