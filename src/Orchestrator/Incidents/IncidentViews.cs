namespace Interagency.Orchestrator.Incidents;

/// <summary>What waits for a person's decision.</summary>
/// <param name="Kind">fault, dropped, parked or undelivered.</param>
/// <param name="What">The step, the event or the message by its kind, in words; never its texts.</param>
/// <param name="At">When it came or was written: of a fault, when it happened.</param>
/// <param name="TriedAgainAt">When a person last had it tried again in vain; null when nobody has.</param>
public sealed record IncidentView(string IncidentId, string Kind, string What, string Message, DateTimeOffset At, DateTimeOffset? TriedAgainAt, bool MayRetry);
