using Interagency.Adapters.Messaging;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>What an agency answers, and what must become of it.</summary>
internal enum MailKind
{
    /// <summary>An answer to a request of its own: taken by the case, once.</summary>
    Own,

    /// <summary>An answer to another agency's request: quarantined.</summary>
    Foreign,

    /// <summary>To a request that nobody made: quarantined.</summary>
    Unknown,

    /// <summary>No answer that could be read: quarantined.</summary>
    Broken
}

/// <summary>A message of an agency on its way to the service, given again until a consumer has taken it.</summary>
/// <param name="RequestId">That it was written for, whatever stands in it.</param>
internal sealed record Mail(MailKind Kind, string RequestId, string Agency, string MessageId, AnswerLetter Letter)
{
    /// <summary>A consumer said that it is dealt with.</summary>
    internal bool IsTaken { get; set; }

    internal int Tries { get; set; }

    /// <summary>It is held by nobody but the bus within a process, so the request that it answers is its only guard.</summary>
    internal bool AtOnce { get; init; }
}
