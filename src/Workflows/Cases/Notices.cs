using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>Somebody is to be told something: a role of ours, an agency, a body.</summary>
/// <param name="Kind">danger, deadline-warned, deadline-missed, rung, plan-approved, no-session, incident …</param>
/// <param name="AddresseeKind">role, agency or body.</param>
/// <param name="About">What it is about: a deadline's, document's or item's id.</param>
public sealed record NoticeSent(string NoticeId, string Kind, string AddresseeKind, string Addressee, string About) : Effect;

/// <summary>A person records that a notice reached whom it was for: by hand, by post, by telephone.</summary>
/// <param name="ProofRef">The receipt or the telephone message: an encrypted text; null when there is none.</param>
public sealed record NoticeDelivered(string NoticeId, string? ProofRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Rules.Persons.Require(this);
        execution.Emit(new NoticeReached(NoticeId, ProofRef, Actor.Id));
    }
}

/// <summary>A notice reached its addressee.</summary>
public sealed record NoticeReached(string NoticeId, string? ProofRef, string By) : Effect;
