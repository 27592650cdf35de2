using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>What Studio watches: a case, or a simulation. Ids and keys alone; who the family is stands nowhere in it.</summary>
/// <param name="Name">The number of the case, or what the simulation is of.</param>
internal sealed record InstanceHead(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, SubStatus SubStatus, string Name, int Incidents, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    internal Status Status => SubStatus is SubStatus.Finished or SubStatus.Cancelled or SubStatus.Faulted ? Status.Finished : Status.Running;
}

/// <summary>One step of it: when, and what its activities did.</summary>
internal sealed record InstanceStep(DateTimeOffset At, IReadOnlyList<ActivityEvent> Events);

/// <summary>An instance with its state and its journal.</summary>
internal sealed record WatchedInstance(InstanceHead Head, DefinitionSet Definitions, CaseState State, IReadOnlyList<InstanceStep> Steps)
{
    private WorkflowDefinition Root => Definitions.Root;

    /// <summary>What activities of its own definition did; those of the blocks within have charts of their own.</summary>
    internal IEnumerable<(long Sequence, DateTimeOffset At, ActivityEvent Event)> Journal()
    {
        var sequence = 0L;
        foreach (var step in Steps)
            foreach (var told in step.Events)
                if (++sequence > 0 && Root.Nodes.TryGetValue(told.NodeId, out var node) && node.Id == told.ActivityId) yield return (sequence, step.At, told);
    }

    internal ActivityNode Node(string nodeId) => Root.Nodes[nodeId];

    /// <summary>Activities that wait for somebody, by the id of their execution.</summary>
    internal ILookup<string, Bookmark> Waiting { get; } = State.Instances.SelectMany(instance => instance.Bookmarks).ToLookup(bookmark => bookmark.ContextId);

    internal IReadOnlyList<(string Id, string Name, JsonNode? Value)> Variables() =>
        [.. State.Instances.Take(1).SelectMany(instance => instance.Contexts).SelectMany(context => context.Variables ?? []).DistinctBy(variable => variable.Key).Select(variable => (variable.Key, variable.Value.Name, variable.Value.Value))];
}
