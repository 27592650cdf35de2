using System.Text.Json.Nodes;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// What a step wants done: rows to write, timers to set, messages to send. A closed family of records; activities return
/// them and never await. Applied in order, in the same commit as the state.
/// </summary>
public abstract record Effect;

/// <summary>A line for the log of a run (<c>Elsa.WriteLine</c>).</summary>
public sealed record LineWritten(string Text) : Effect;

public sealed record TimerSet(string TimerId, DateTimeOffset DueAt) : Effect;

public sealed record TimerCancelled(string TimerId) : Effect;

/// <summary>An activity faulted and waits for a person.</summary>
public sealed record IncidentRaised(string IncidentId, string ActivityId, string NodeId, string ActivityType, string Message) : Effect;

public sealed record IncidentResolved(string IncidentId, string How) : Effect;

/// <summary>A task for the outside (<c>Elsa.RunTask</c>).</summary>
public sealed record TaskRequested(string TaskId, string TaskName, JsonNode? Payload) : Effect;

/// <summary>
/// A command: committed with the step, delivered afterwards as a stimulus of its own commit, its id derived from
/// (case, step, index).
/// </summary>
public abstract record Command(string CommandId) : Effect;

/// <summary>Start another workflow. Its end comes back as <see cref="DispatchedWorkflowEnded"/> when <paramref name="ReplyTo"/> is given.</summary>
public sealed record WorkflowDispatched(
    string CommandId, string DefinitionId, string InstanceId, JsonObject Input, string? CorrelationId, string ParentInstanceId, string? ReplyTo) : Command(CommandId);

/// <summary>Publish an event to whoever waits for it.</summary>
/// <param name="LocalTo">The instance it is meant for; null for all.</param>
public sealed record EventPublished(string CommandId, string EventName, string? CorrelationId, string? LocalTo, JsonNode? Payload) : Command(CommandId);

/// <summary>The root instance ended.</summary>
public sealed record WorkflowEnded(string InstanceId, SubStatus SubStatus) : Effect;

/// <summary>A stimulus nobody waited for was dropped: expired, or one too many.</summary>
public sealed record StimulusDropped(string StimulusId, string Reason) : Effect;
