using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Requests;

/// <summary>An agency's line: what it was bound to, and apart from it the courtesy requests, whose delay breaks nothing.</summary>
/// <param name="Quarantined">Messages of its that could not be accepted, settled ones included; null for a reader who handles none there.</param>
/// <param name="Unsettled">Of these, those that still wait for somebody.</param>
public sealed record AgencySheet(string Region, string RegionName, string Agency, string AgencyName, TermTally Bound, TermTally Courtesy, int? Quarantined, int? Unsettled);
