using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Interpretation;

/// <summary>What an activity may see and do while it runs.</summary>
public sealed class ActivityContext
{
    private readonly InstanceRun run;
    private readonly ContextState state;
    private readonly Dictionary<string, object?> evaluated = [];

    internal ActivityContext(InstanceRun run, ContextState state, ActivityNode node)
    {
        this.run = run;
        this.state = state;
        Node = node;
        Scope = new VariableScope(run, state);
    }

    public ActivityNode Node { get; }

    /// <summary>The id of this execution of the activity; unique in the case.</summary>
    public string Id => state.Id;

    public CaseExecution Case => run.Step;

    public Cases.CaseFacts Facts => run.Step.Facts;

    public DateTimeOffset Now => run.Step.Now;

    public World World => run.Step.World;

    public InstanceState Instance => run.State;

    public WorkflowDefinition Workflow => run.Definition;

    public VariableScope Scope { get; }

    public bool IsBreaking
    {
        get => state.Breaking;
        set => state.Breaking = value;
    }

    public string? Tag => state.Tag;

    /// <summary>Whether this activity is the trigger that started the instance, in the burst that it starts.</summary>
    public bool IsStartingTrigger => run.TriggerActivityId is { } trigger && trigger == Node.Id;

    internal InstanceRun Run => run;

    internal ContextState State => state;

    /// <summary>The definition version that <see cref="Node"/> belongs to: the instance's own or a child's.</summary>
    public string DefinitionVersionId => state.DefinitionVersionId;

    /// <summary>That version: its declared inputs and outputs are those the activity sees.</summary>
    public WorkflowDefinition Definition => run.Step.Definitions.Version(state.DefinitionVersionId)!;

    // Inputs -------------------------------------------------------------------------------------------------------

    public bool HasInput(string name) => Node.Inputs.ContainsKey(name);

    /// <summary>The value of an input; null when it is absent.</summary>
    /// <exception cref="ActivityFaultException">The expression can't be evaluated.</exception>
    public object? Input(string name)
    {
        if (evaluated.TryGetValue(name, out var value)) return value;
        return evaluated[name] = EvaluateFresh(name);
    }

    /// <summary>Evaluates the input again, as a loop does with its condition.</summary>
    public object? EvaluateFresh(string name) => Node.Inputs.TryGetValue(name, out var expression) ? Evaluate(expression, name) : null;

    public object? Evaluate(Expression expression, string inputName)
    {
        try
        {
            return expression.Evaluate(this);
        }
        catch (ActivityFaultException e)
        {
            throw new ActivityFaultException($"Failed to evaluate activity input '{Capitalised(inputName)}': {e.Message}", e);
        }
    }

    public string? Text(string name) => Input(name) is { } value ? Values.ToText(value) : null;

    public bool Flag(string name, bool absent = false) => Input(name) is { } value ? Converted(name, value, Values.ToBoolean) : absent;

    public int Integer(string name, int absent = 0) =>
        Input(name) is { } value ? Converted(name, value, v => checked((int)Math.Round(Values.ToNumber(v)))) : absent;

    public TimeSpan Duration(string name) => Converted(name, Input(name), Values.ToDuration);

    /// <summary>The value of an input as <paramref name="convert"/> reads it.</summary>
    /// <exception cref="ActivityFaultException">It can't be read so; the message names the input.</exception>
    public static T Converted<T>(string name, object? value, Func<object?, T> convert)
    {
        try
        {
            return convert(value);
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException)
        {
            throw new ActivityFaultException($"Input '{name}': {e.Message}", e);
        }
    }

    public IReadOnlyList<string> Names(string name) => Values.ToNames(Input(name));

    public JsonNode? Json(string name) => Values.ToJson(Input(name));

    internal void EvaluateInputs()
    {
        foreach (var name in Node.Inputs.Keys)
            if (!Node.Behaviour.LazyInputs.Contains(name)) Input(name);
    }

    // Outputs and memory -------------------------------------------------------------------------------------------

    /// <summary>Gives an output: to the variable or workflow output that the document names, and to getOutputFrom.</summary>
    public void SetOutput(string name, object? value)
    {
        var json = run.Step.Charged(Values.ToJson(value), name);
        if (!Instance.ActivityOutputs.TryGetValue(Node.Id, out var outputs)) Instance.ActivityOutputs[Node.Id] = outputs = [];
        outputs[Capitalised(name)] = json?.DeepClone();
        Instance.LastResult = json?.DeepClone();
        if (Node.Outputs.TryGetValue(name, out var target)) Assign(target, value);
    }

    private void Assign(string target, object? value)
    {
        // Seen from outside: a workflow-as-activity has variables of its own, which may bear the same ids.
        var scope = state.Parent is { } around ? new VariableScope(run, around) : Scope;
        if (scope.FindById(target) is { } variable) scope.Set(variable, value);
        else if (Definition.Outputs.Any(o => o.Name == target)) Scope.SetWorkflowOutput(target, value);
    }

    /// <summary>The activity's own memory, kept between steps. Change it in place; it is written when the step ends.</summary>
    public T Memory<T>() where T : class, new() =>
        (T)(state.Live ??= state.Data is null ? new T() : state.Data.Deserialize<T>(StateJson.Options) ?? new T());

    // Ids and effects ----------------------------------------------------------------------------------------------

    /// <summary>An id for an effect: the same again when the activity is retried.</summary>
    public Guid NewGuid() => Case.DeriveGuid($"{state.Id}.{++state.LastId}");

    public void Emit(Effect effect) => Case.Emit(effect);

    // Life ---------------------------------------------------------------------------------------------------------

    /// <summary>Ends the activity; without names, with the default outcome.</summary>
    public void Complete(params IReadOnlyList<string?> outcomes) => CompleteWith(outcomes.Count == 0 ? Outcomes.Default : outcomes);

    /// <summary>Ends the activity with exactly these outcomes; with none of them, nothing after it is followed.</summary>
    public void CompleteWith(IReadOnlyList<string?> outcomes) => run.Complete(state, outcomes);

    /// <summary>Schedules a child. Null means there is none: the parent is told at once that it ended.</summary>
    public void Schedule(ActivityNode? child, string? tag = null, IReadOnlyList<VariableDefinition>? variables = null, bool backward = false, string? definitionVersionId = null)
    {
        if (child is null) Node.Behaviour.ChildEnded(this, new ChildEnd(Node, state.Id, tag, Outcomes.Default, false));
        else run.Schedule(state, child, tag, variables, backward, definitionVersionId);
    }

    /// <summary>Waits for a stimulus. With <paramref name="dueAt"/> it is a timer, set and cancelled with the bookmark.</summary>
    public Bookmark Wait(string name, string? key, DateTimeOffset? dueAt = null, bool autoBurn = true) => run.Bookmarks.Add(state, name, key, dueAt, autoBurn);

    public void StopWaiting(string name, string? key)
    {
        foreach (var bookmark in Instance.Bookmarks.Where(b => b.ContextId == state.Id && b.Name == name && (key is null || b.Key == key)).ToList())
            run.Bookmarks.Burn(bookmark);
    }

    public IEnumerable<Bookmark> Bookmarks => Instance.Bookmarks.Where(b => b.ContextId == state.Id);

    /// <summary>Cancels every child, what they scheduled included; their closing effects are emitted.</summary>
    public void CancelChildren()
    {
        run.Withdraw(state);
        run.CancelChildren(state);
    }

    /// <summary>Cancels the children among <paramref name="nodes"/>; what they had scheduled still has its turn, as in the real engine.</summary>
    internal void CancelChildren(IReadOnlySet<ActivityNode> nodes)
    {
        foreach (var child in state.Children.Where(c => nodes.Contains(run.NodeOf(c))).ToList()) run.Cancel(child);
    }

    internal bool IsScheduled(ActivityNode child) => run.Scheduled.Any(i => i.Owner == state && i.Node == child);

    internal bool HasScheduledWork => run.Scheduled.Any(i => ContextTree.IsWithin(i.Owner, state));

    public bool HasRunningChildren => state.Children.Exists(c => c.Status == ActivityStatus.Running);

    public bool HasFaultedChildren => state.Children.Exists(c => c.Status == ActivityStatus.Faulted);

    /// <summary>Sends a signal to this activity and up, until one stops it.</summary>
    public void Send(Signal signal)
    {
        for (var c = state; c is not null; c = c.Parent)
            if (c.Status == ActivityStatus.Running && run.NodeOf(c).Behaviour.Signalled(run.Facade(c), signal, this)) return;
    }

    /// <summary>Ends the whole instance as finished.</summary>
    public void FinishInstance() => run.End(SubStatus.Finished);

    private static string Capitalised(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
