using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Disclosures;

/// <param name="Purpose">The key of its form.</param>
/// <param name="Name">What the form is called.</param>
/// <param name="Categories">The data that it names, in words.</param>
/// <param name="GivenBy">Who signed, in words; the person's id for a reader who may not see names, null when it isn't known.</param>
/// <param name="InForce">Whether a disclosure may rest on it today.</param>
public sealed record ConsentView(
    string ConsentId, ConsentKind Kind, string Purpose, string Name, string? Edition, IReadOnlyList<string> Categories, string? GivenBy,
    DateOnly SignedOn, DateOnly? ValidUntil, DateOnly? WithdrawnOn, bool InForce, string? Text, string? Reason);

/// <summary>To whom something of a family was let be seen, or would be if there were a basis.</summary>
/// <param name="DisclosureId">The id of the request or the notice.</param>
/// <param name="Purpose">request.proposals, notice.plan …; <paramref name="What"/> in words.</param>
/// <param name="Fields">The fields in words; empty when it is withheld.</param>
/// <param name="Basis">The law or the consent, in words; null when it is withheld.</param>
/// <param name="Withheld">Which basis is missing and what to do; null when it was disclosed.</param>
public sealed record DisclosureView(
    string DisclosureId, string CaseId, string Agency, string AgencyName, string Purpose, string What, IReadOnlyList<string> Fields,
    BasisKind? BasisKind, string? Basis, string? ConsentId, string? Withheld, DateTimeOffset At);
