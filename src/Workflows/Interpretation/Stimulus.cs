using System.Text.Json.Nodes;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// Something that happened and moves a case one step: an answer, a person's action, a timer, a session's decision.
/// A closed family; stored in the history, so it holds ids and codes, never personal data.
/// </summary>
public abstract record Stimulus
{
    /// <summary>Unique for good: a stimulus seen before changes nothing.</summary>
    public required string Id { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>The bookmarks it resumes; null when it speaks to the case as a whole.</summary>
    public virtual BookmarkAddress? Address => null;

    /// <summary>Whether it is kept, when nobody waits for it yet, until somebody does.</summary>
    public virtual bool KeptWhenUnmatched => false;

    /// <summary>Whether a case that is over still makes a step of it.</summary>
    public virtual bool IsTakenAfterEnd => false;
}

/// <param name="Name">The bookmark's name: timer, event, task, answer …</param>
/// <param name="Key">The bookmark's key; both null match.</param>
public readonly record struct BookmarkAddress(string Name, string? Key);

/// <summary>A stimulus that the case itself takes, whatever activity waits.</summary>
public abstract record CaseStimulus : Stimulus
{
    /// <summary>Changes facts, emits effects, cancels or completes activities.</summary>
    /// <exception cref="StimulusRefusedException">The case can't take it now; nothing is changed.</exception>
    public abstract void Apply(CaseExecution execution);
}

/// <summary>Who did it. Ids only.</summary>
public sealed record Actor(ActorKind Kind, string Id)
{
    public static readonly Actor System = new(ActorKind.System, "system");

    public static readonly Actor Timer = new(ActorKind.Timer, "timer");
}

public enum ActorKind
{
    Person,
    Agency,
    Timer,
    System
}

/// <summary>A stimulus that the rules refuse: a value for the caller, who becomes a ProblemDetails or a quarantine reason.</summary>
public sealed class StimulusRefusedException(string code, string russian, string english) : Exception(english)
{
    public string Code { get; } = code;

    public string Russian { get; } = russian;

    public string English { get; } = english;
}

/// <summary>The first stimulus of every case.</summary>
/// <param name="TriggerActivityId">The trigger that started it; null when it was started by hand.</param>
public sealed record StartWorkflow(IReadOnlyDictionary<string, JsonNode?> Input, string? CorrelationId = null, string? TriggerActivityId = null) : Stimulus;

/// <summary>A timer's time has come.</summary>
public sealed record TimerDue(string TimerId) : Stimulus
{
    public override BookmarkAddress? Address => new(BookmarkNames.Timer, TimerId);
}

/// <summary>A named event happened (<c>Elsa.Event</c>).</summary>
public sealed record EventOccurred(string EventName, JsonNode? Payload = null) : Stimulus
{
    public override BookmarkAddress? Address => new(BookmarkNames.Event, EventName);

    public override bool KeptWhenUnmatched => true;
}

/// <summary>The outside finished a task that <c>Elsa.RunTask</c> handed to it.</summary>
/// <param name="HasResult">False when the resumer brings no result: the real engine faults the activity then.</param>
public sealed record RunTaskCompleted(string TaskId, JsonNode? Result, bool HasResult = true) : Stimulus
{
    public override BookmarkAddress? Address => new(BookmarkNames.RunTask, TaskId);
}

/// <summary>A workflow dispatched by this case has ended.</summary>
public sealed record DispatchedWorkflowEnded(string BookmarkKey, string InstanceId, SubStatus SubStatus, JsonObject Output) : Stimulus
{
    public override BookmarkAddress? Address => new(BookmarkNames.Dispatched, BookmarkKey);
}

/// <summary>One bookmark is resumed by hand: an operator's or a simulation's step, never an agency's.</summary>
/// <param name="By">What the activity is told has happened.</param>
public sealed record BookmarkResumed(string BookmarkId, Stimulus By) : Stimulus;

/// <summary>An instance of ExecuteWorkflow inside this case has ended.</summary>
internal sealed record ChildWorkflowEnded(string InstanceId) : Stimulus
{
    public override BookmarkAddress? Address => new(BookmarkNames.Child, InstanceId);
}

public static class BookmarkNames
{
    public const string Timer = "timer";
    public const string Event = "event";
    public const string RunTask = "run-task";
    public const string Dispatched = "dispatched";
    public const string Child = "child";
}
