using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>One execution of one activity, put together from the journal.</summary>
/// <param name="Status">Running, Completed, Canceled or Faulted.</param>
internal sealed record Execution(string Id, string ActivityId, string NodeId, string Type, string? Name, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string Status, bool Waits);

/// <summary>How often each activity was run, and whether it, or what is within it, waits or has failed.</summary>
internal sealed class Executions
{
    private readonly IReadOnlyList<Execution> all;

    internal Executions(WatchedInstance instance) => all =
    [
        .. from told in instance.Journal()
           group told by told.Event.ContextId into same
           let first = same.First()
           let last = same.Last()
           let status = last.Event.Name switch { "Completed" => "Completed", "Canceled" => "Canceled", "Faulted" => "Faulted", _ => "Running" }
           select new Execution(
               same.Key, first.Event.ActivityId, first.Event.NodeId, first.Event.Type, instance.Node(first.Event.NodeId).Title, first.At, status is "Completed" or "Canceled" ? last.At : null, status,
               status == "Running" && instance.Waiting.Contains(same.Key))
    ];

    internal IEnumerable<Execution> Of(string? nodeId) => all.Where(execution => nodeId is null || execution.NodeId == nodeId);

    internal Execution? Find(string id) => all.FirstOrDefault(execution => execution.Id == id);

    /// <summary>Those that it ran within, the outermost first.</summary>
    internal IReadOnlyList<Execution> Above(Execution execution) =>
        [.. all.Where(other => other != execution && execution.NodeId.StartsWith(other.NodeId + ":", StringComparison.Ordinal) && other.StartedAt <= execution.StartedAt && (other.CompletedAt is null || other.CompletedAt >= execution.StartedAt)).OrderBy(other => other.NodeId.Length)];

    internal ActivityStats StatsOf(string nodeId)
    {
        var own = Of(nodeId).ToList();
        var within = all.Where(execution => execution.NodeId == nodeId || execution.NodeId.StartsWith(nodeId + ":", StringComparison.Ordinal)).ToList();
        return new ActivityStats(
            own.FirstOrDefault()?.ActivityId ?? nodeId[(nodeId.LastIndexOf(':') + 1)..], nodeId, own.Count, own.Count(e => e.Status is "Completed"), own.Count(e => e.Status is "Running" or "Faulted"),
            within.Any(e => e.Waits), within.Any(e => e.Status == "Faulted"));
    }

    internal IReadOnlyList<string> NodeIds => [.. all.Select(execution => execution.NodeId).Distinct()];
}

internal sealed record ActivityStats(string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted);
