using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>On what data of a family are passed on.</summary>
/// <param name="Kind">Consent or law.</param>
/// <param name="ConsentId">The consent, when it is one.</param>
/// <param name="Act">The act, when it is the law.</param>
/// <param name="Article">Where in it; null when the act is named without.</param>
public sealed record DisclosureBasis(BasisKind Kind, string? ConsentId, string? Act, string? Article);

/// <summary>Why nothing may be passed on.</summary>
public enum MissingBasis
{
    /// <summary>No consent of the purpose is in force.</summary>
    Consent,

    /// <summary>The directory has no rule for this purpose and this kind of agency.</summary>
    Rule
}

/// <summary>What became of something that was held back.</summary>
public enum WithheldEnd
{
    /// <summary>It has a basis now and went out.</summary>
    Disclosed,

    /// <summary>A person went on without it, or the case ended.</summary>
    Dropped
}

/// <summary>An agency of a round that isn't asked for want of a basis.</summary>
/// <param name="WithheldId">Unique within the case.</param>
public sealed record WithheldAgency(string WithheldId, string Agency);

/// <summary>A notice that isn't sent for want of a basis; it has the id that it will have.</summary>
public sealed record WithheldNotice(string NoticeId, string Kind, string Agency, string About, string Purpose);

/// <summary>An agency may see these fields of the family from now on. The disclosure row is written from this.</summary>
/// <param name="DisclosureId">The id of the request or the notice.</param>
public sealed record Disclosed(string DisclosureId, string Agency, string Purpose, IReadOnlyList<string> Fields, DisclosureBasis Basis) : Effect;

/// <summary>A request or a notice is held back: nobody is asked or told, and the case shows why.</summary>
/// <param name="Consent">The purpose of the consent that is missing; null when a rule is.</param>
public sealed record DisclosureWithheld(string WithheldId, string Agency, string Purpose, MissingBasis Missing, string? Consent) : Effect;

public sealed record WithheldSettled(string WithheldId, WithheldEnd End) : Effect;
