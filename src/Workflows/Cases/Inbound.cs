using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>
/// The request of another body on which the case was opened: it leads, we are its co-executor. Given when the workflow is started, as
/// <c>"inbound":{"requestId","from","kind":"proposals|information","dueDate":"2026-05-12","textRef"}</c>.
/// </summary>
/// <param name="RequestId">The asking body's own number.</param>
/// <param name="From">An agency of the directory.</param>
/// <param name="DueDate">Until when it wants the answer; null when it doesn't say.</param>
/// <param name="TextRef">What it asks: an encrypted text.</param>
public sealed record InboundRequest(string RequestId, string From, RequestKind Kind, DateOnly? DueDate, string? TextRef);

/// <summary>The case was opened on a request of another body. Emitted once, with the opening.</summary>
public sealed record InboundReceived(InboundRequest Request) : Effect;

/// <summary>Our answer to the body that asked us; it goes out as <c>answer.proposals.v1</c> or <c>answer.information.v1</c>.</summary>
/// <param name="AnswerId">Unique within the case; the message's id comes from it.</param>
/// <param name="To">The agency that asked.</param>
public sealed record InboundAnswered(
    string AnswerId, string RequestId, string To, RequestKind Kind, bool NoMeasures, IReadOnlyList<Proposal> Proposals, string? TextRef, string By) : Effect;
