namespace Interagency.Orchestrator.Health;

/// <summary>How long a part may take to answer whether it is well.</summary>
internal sealed record HealthPatience(TimeSpan Limit)
{
    /// <summary>Less than watchers usually wait.</summary>
    internal static readonly HealthPatience Usual = new(TimeSpan.FromSeconds(3));
}
