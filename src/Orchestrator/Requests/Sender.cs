using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Requests;

/// <summary>Who gives an answer or a report, and by which way.</summary>
/// <param name="Actor">For whom the case's rules take it.</param>
/// <param name="By">The account, the key, or the user of the broker behind it: for the ledger.</param>
internal sealed record Sender(Actor Actor, AnswerWay Way, string By)
{
    /// <summary>The jurisdiction and <see cref="Agency"/>, as the channel proves them; null where a person of ours types in what came to them.</summary>
    internal string? Region { get; init; }

    internal string? Agency { get; init; }

    /// <summary>An agency's officer or system over the web, or a person of ours.</summary>
    internal static Sender Of(CurrentActor actor, AnswerWay way) => new(actor.Actor!, way, actor.Id) { Region = actor.AgencyRegion, Agency = actor.Agency };

    /// <summary>Over the broker: the user is called as the routing key is.</summary>
    internal static Sender OnBroker(ArrivedLetter letter, Actor actor) => new(actor, AnswerWay.Broker, letter.Agency is null ? actor.Id : $"{letter.Region}.{letter.Agency}") { Region = letter.Region, Agency = letter.Agency };

    /// <summary>What the trail keeps of words that were sent to a case whose data are destroyed: they are kept nowhere.</summary>
    internal AuditEntry ToDestroyed(string subject, CaseOwned about) =>
        new(AuditKind.Refused, Actor, subject) { CaseId = about.CaseId, Region = about.Region, Organisation = about.Organisation, Reason = Refusals.CaseDestroyed.Code };

    /// <summary>Whether what was asked of an agency may be answered by this sender.</summary>
    /// <param name="said">The agency that the message itself names; null: it names none. What the channel proves goes before it: some write their name there, not their key.</param>
    internal bool SpeaksFor(string region, string agency, string? said) =>
        (Agency ?? said ?? agency) == agency && (Region is null || Region == region || region.StartsWith($"{Region}/", StringComparison.Ordinal));
}
