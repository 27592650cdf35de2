namespace Interagency.Workflows.Interpretation;

/// <param name="State">The state after. The state given in is untouched.</param>
/// <param name="Effects">In the order in which activities emitted them.</param>
/// <param name="Events">The journal of activities, for history and the instance viewer.</param>
/// <param name="Matched">Whether anybody waited for the stimulus.</param>
public sealed record StepResult(CaseState State, IReadOnlyList<Effect> Effects, IReadOnlyList<ActivityEvent> Events, bool Matched);

/// <summary>Started, Completed, Suspended, Resumed, Faulted, Canceled.</summary>
public sealed record ActivityEvent(string InstanceId, string ContextId, string ActivityId, string NodeId, string Type, string Name);

/// <summary>Limits that count. They are part of the semantics: the same history meets the same limit.</summary>
public sealed record StepLimits
{
    /// <summary>Activities that one step may start.</summary>
    public int Activities { get; init; } = 10_000;

    /// <summary>How deep activities may nest, workflows-as-activities included.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Workflows that a case may run inside itself at once (ExecuteWorkflow), the root counted.</summary>
    public int Instances { get; init; } = 200;

    /// <summary>Children that one BulkDispatchWorkflows may start.</summary>
    public int BulkDispatch { get; init; } = 1_000;

    /// <summary>Stimuli kept for somebody who does not wait yet.</summary>
    public int Unmatched { get; init; } = 50;

    /// <summary>Bytes that one variable, output or input may hold, about as many as its JSON has.</summary>
    public int VariableBytes { get; init; } = 256 * 1024;

    /// <summary>How deep arrays and objects in a value may nest.</summary>
    public int ValueDepth { get; init; } = 100;

    /// <summary>Bytes of values that one step may put into the state, whether they stay there or not.</summary>
    public long StateBytes { get; init; } = 16L * 1024 * 1024;

    public static readonly StepLimits Default = new();
}

/// <summary>A fault of the activity that runs: becomes an incident with this message.</summary>
public class ActivityFaultException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A counted limit was reached; the activity faults.</summary>
public sealed class StepLimitException(string message) : ActivityFaultException(message);
