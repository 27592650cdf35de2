using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// Where a case stands: all that a step reads. Plain data, stored as JSON; ids only, never a name, an address or free text.
/// </summary>
public sealed class CaseState
{
    /// <summary>The shape of this record. A node that meets a higher number leaves the case to newer nodes.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get; set; } = CurrentSchema;

    public required string CaseId { get; set; }

    /// <summary>Steps done so far; the number of the next history row is one more.</summary>
    public int Steps { get; set; }

    /// <summary>The last id given out; ids inside a case derive from it.</summary>
    public long LastId { get; set; }

    public DateTimeOffset LastStepAt { get; set; }

    /// <summary>The root first, then the children that ExecuteWorkflow runs within this case.</summary>
    public List<InstanceState> Instances { get; set; } = [];

    /// <summary>Stimuli that met no bookmark yet: at most <see cref="StepLimits.Unmatched"/>, oldest first.</summary>
    public List<UnmatchedStimulus> Unmatched { get; set; } = [];

    /// <summary>The facts that the rules of a case decide on: who was asked, answered, approved, what is due.</summary>
    public Cases.CaseFacts Facts { get; set; } = new();

    public InstanceState Root => Instances[0];

    /// <summary>A state in which nothing has happened yet; the first stimulus is <see cref="StartWorkflow"/>.</summary>
    public static CaseState New(string caseId) => new() { CaseId = caseId };
}

/// <summary>One running workflow: the case's own or a child of ExecuteWorkflow.</summary>
public sealed class InstanceState
{
    public required string Id { get; set; }

    public required string DefinitionVersionId { get; set; }

    /// <summary>The bookmark of the parent that waits for this child; null for the root or when nobody waits.</summary>
    public string? AwaitedBy { get; set; }

    public SubStatus SubStatus { get; set; } = SubStatus.Pending;

    public string? Name { get; set; }

    public string? CorrelationId { get; set; }

    public Dictionary<string, JsonNode?> Input { get; set; } = [];

    public Dictionary<string, JsonNode?> Output { get; set; } = [];

    /// <summary>Last outputs by activity id, then output name: what getOutputFrom reads.</summary>
    public Dictionary<string, Dictionary<string, JsonNode?>> ActivityOutputs { get; set; } = [];

    /// <summary>The last result produced by any activity: what getLastResult reads.</summary>
    public JsonNode? LastResult { get; set; }

    /// <summary>Activities that are running or faulted. Completed and cancelled ones are gone.</summary>
    public List<ContextState> Contexts { get; set; } = [];

    public List<Bookmark> Bookmarks { get; set; } = [];

    public List<Incident> Incidents { get; set; } = [];

    public Status Status => SubStatus is SubStatus.Finished or SubStatus.Cancelled or SubStatus.Faulted ? Status.Finished : Status.Running;
}

public enum Status
{
    Running,
    Finished
}

public enum SubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted
}

public enum ActivityStatus
{
    Running,
    Completed,
    Canceled,
    Faulted
}

/// <summary>One execution of one activity.</summary>
public sealed class ContextState
{
    public required string Id { get; set; }

    /// <summary>The version whose node this is: the instance's own, or that of a workflow-as-activity child.</summary>
    public required string DefinitionVersionId { get; set; }

    public required string NodeId { get; set; }

    public string? ParentId { get; set; }

    public ActivityStatus Status { get; set; } = ActivityStatus.Running;

    public string? Tag { get; set; }

    /// <summary>Scheduled over a backward connection: its completion is no new visit for the joins after it.</summary>
    public bool Backward { get; set; }

    /// <summary>A Break was signalled inside: the loop ends when its body does.</summary>
    public bool Breaking { get; set; }

    /// <summary>Only within a step: its children are being cancelled because it completes.</summary>
    [JsonIgnore]
    public bool Completing { get; set; }

    /// <summary>Ids this execution has drawn; a retry starts again at zero and so keeps the ids of its effects.</summary>
    public int LastId { get; set; }

    /// <summary>Declared variables by id.</summary>
    public Dictionary<string, VariableState>? Variables { get; set; }

    /// <summary>The activity's own memory between steps; within a step it is <see cref="Live"/>.</summary>
    public JsonObject? Data { get; set; }

    /// <summary>The memory as the object that the activity works on; written to <see cref="Data"/> when the step ends.</summary>
    [JsonIgnore]
    public object? Live { get; set; }

    /// <summary>What a workflow-as-activity was given and has given; null for every other activity.</summary>
    public CompositeState? Composite { get; set; }

    // Only within a step, linked by its ContextTree -----------------------------------------------------------------

    internal ContextState? Parent { get; set; }

    internal List<ContextState> Children { get; } = [];

    internal ActivityNode? Node { get; set; }

    internal ActivityContext? Facade { get; set; }

    /// <summary>How many contexts stand from the workflow down to this one, both counted.</summary>
    internal int Depth { get; set; } = 1;
}

public sealed class CompositeState
{
    /// <summary>Only within a step: what a Complete inside named, for whoever is told first that it ended.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Outcomes { get; set; }

    public Dictionary<string, JsonNode?> Inputs { get; set; } = [];

    public Dictionary<string, JsonNode?> Outputs { get; set; } = [];
}

public sealed class VariableState
{
    public required string Name { get; set; }

    public string TypeName { get; set; } = "Object";

    public JsonNode? Value { get; set; }
}

/// <summary>A place where an activity waits. Stimuli meet it by name and key.</summary>
public sealed class Bookmark
{
    public required string Id { get; set; }

    public required string ContextId { get; set; }

    /// <summary>What kind of stimulus it waits for: timer, event, task, answer …</summary>
    public required string Name { get; set; }

    public string? Key { get; set; }

    /// <summary>When a timer is to fire; null for every other bookmark.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Gone once met; false for one that takes several stimuli.</summary>
    public bool AutoBurn { get; set; } = true;

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A faulted activity. It stays until it is retried, skipped or redone.</summary>
public sealed class Incident
{
    public required string Id { get; set; }

    public required string ContextId { get; set; }

    public required string ActivityId { get; set; }

    public required string NodeId { get; set; }

    public required string ActivityType { get; set; }

    public required string Message { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A stimulus that came before anyone waited for it.</summary>
public sealed class UnmatchedStimulus
{
    public required Stimulus Stimulus { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}
