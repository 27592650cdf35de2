using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>Somebody is to be told something: a role of ours, an agency, a body.</summary>
/// <param name="Kind">deadline-warned, deadline-missed, rung, plan-approved, no-session, incident …</param>
/// <param name="AddresseeKind">role, agency or body.</param>
/// <param name="About">What it is about: a deadline's, document's or item's id.</param>
public sealed record NoticeSent(string NoticeId, string Kind, string AddresseeKind, string Addressee, string About) : Effect;
