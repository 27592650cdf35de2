using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// One workflow instance within a step: its queue of scheduled activities and the life of each. First in, first out, one
/// at a time; a completion tells the parent at once. Names no activity type.
/// </summary>
internal sealed class InstanceRun(CaseExecution step, InstanceState state)
{
    private readonly ContextTree contexts = new(state, step.Definitions);
    private Queue<WorkItem> queue = new();

    public CaseExecution Step => step;

    public InstanceState State => state;

    public BookmarkList Bookmarks { get; } = new(step, state);

    public WorkflowDefinition Definition { get; } = step.Definitions.Version(state.DefinitionVersionId)
        ?? throw new InvalidOperationException($"Definition version {state.DefinitionVersionId} is not in the case's set.");

    /// <summary>A trigger that chose where the flowchart starts; only while the instance starts.</summary>
    public string? TriggerActivityId { get; private set; }

    public IEnumerable<WorkItem> Scheduled => queue;

    public ContextState? Find(string contextId) => contexts.Find(contextId);

    public ActivityNode NodeOf(ContextState context) => contexts.NodeOf(context);

    public ActivityContext Facade(ContextState context) => context.Facade ??= new ActivityContext(this, context, NodeOf(context));

    public void Start(IReadOnlyDictionary<string, JsonNode?> input, string? correlationId, string? triggerActivityId)
    {
        foreach (var (name, value) in input) state.Input[name] = step.Charged(value?.DeepClone(), name);
        state.CorrelationId = correlationId;
        TriggerActivityId = triggerActivityId;
        state.SubStatus = SubStatus.Executing;
        queue.Enqueue(new WorkItem(null, Definition.VersionId, Definition.Workflow, null, null, false));
        RunToIdle();
        TriggerActivityId = null;
    }

    public void Schedule(ContextState owner, ActivityNode node, string? tag, IReadOnlyList<VariableDefinition>? variables, bool backward, string? definitionVersionId = null) =>
        queue.Enqueue(new WorkItem(owner, definitionVersionId ?? owner.DefinitionVersionId, node, tag, variables, backward));

    public void RunToIdle()
    {
        while (queue.TryDequeue(out var item)) Execute(item);
        SettleStatus();
    }

    public void Resume(string bookmarkId, Stimulus stimulus)
    {
        var bookmark = Bookmarks.Find(bookmarkId);
        if (bookmark is null || Find(bookmark.ContextId) is not { Status: ActivityStatus.Running } context) return;
        if (bookmark.AutoBurn) Bookmarks.Burn(bookmark, fired: stimulus is TimerDue);
        Awake();
        step.Record(this, context, "Resumed");
        Guarded(context, () => NodeOf(context).Behaviour.Resumed(Facade(context), bookmark, stimulus));
        RunToIdle();
    }

    public void Complete(ContextState context, IReadOnlyList<string?> outcomes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (context.Status != ActivityStatus.Running || context.Completing) return;
        context.Completing = true;
        CancelChildren(context);
        context.Completing = false;
        CompleteQuietly(context);
        if (context.Parent is not { Status: ActivityStatus.Running } parent) return;
        if (step.Takeover?.OutcomeOf(context) is { } passed) outcomes = [passed];
        var end = new ChildEnd(NodeOf(context), context.Id, context.Tag, outcomes, context.Backward);
        Guarded(parent, () => NodeOf(parent).Behaviour.ChildEnded(Facade(parent), end));
    }

    /// <summary>Marks it complete without telling its parent: a composite around it completes instead.</summary>
    public void CompleteQuietly(ContextState context)
    {
        context.Status = ActivityStatus.Completed;
        step.Record(this, context, "Completed");
        Bookmarks.Clear(context);
    }

    public void CancelChildren(ContextState context)
    {
        // By index: a cancelled child may make its parent schedule, never add to these.
        for (var i = 0; i < context.Children.Count; i++) Cancel(context.Children[i]);
    }

    /// <param name="tellParent">False when the activity starts anew: for its parent nothing has ended.</param>
    public void Cancel(ContextState context, bool tellParent = true)
    {
        if (context.Status is ActivityStatus.Completed or ActivityStatus.Canceled) return;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ResolveIncidents(context, "cancelled");
        var before = context.Status;
        step.Undo.Add(() => context.Status = before);
        context.Status = ActivityStatus.Canceled;
        Bookmarks.Clear(context);
        step.Record(this, context, "Canceled");
        NodeOf(context).Behaviour.Cancelled(Facade(context));
        if (tellParent && context.Parent is { Status: ActivityStatus.Running, Completing: false } parent)
            NodeOf(parent).Behaviour.ChildCancelled(Facade(parent), NodeOf(context));
        CancelChildren(context);
    }

    /// <summary>Takes out of the queue what the context, or anything below it, has scheduled.</summary>
    public void Withdraw(ContextState context) => queue = new Queue<WorkItem>(queue.Where(i => !ContextTree.IsWithin(i.Owner, context)));

    /// <summary>Ends the instance at once: nothing scheduled, nothing waiting.</summary>
    public void End(SubStatus subStatus)
    {
        queue.Clear();
        foreach (var context in state.Contexts.ToList()) Cancel(context, tellParent: false);
        queue.Clear();
        state.SubStatus = subStatus;
    }

    /// <summary>Runs a faulted activity once more, in place; with its ids kept, its effects have the same ids as before.</summary>
    public void Restart(ContextState context, bool keepIds)
    {
        CancelChildren(context);
        if (keepIds) context.LastId = 0;
        context.Status = ActivityStatus.Running;
        context.Data = null;
        context.Live = null;
        context.Facade = null;
        Awake();
        step.Record(this, context, "Started");
        Begin(context);
        RunToIdle();
    }

    /// <summary>Cancels an activity and lets its parent begin it anew; the parent isn't told that it ended.</summary>
    public void Redo(ContextState context)
    {
        var node = NodeOf(context);
        var given = context.Variables?.Where(v => node.Variables.All(d => d.Id != v.Key))
            .Select(v => new VariableDefinition(v.Key, v.Value.Name, v.Value.TypeName, false, v.Value.Value)).ToList();
        Cancel(context, tellParent: false);
        Withdraw(context);
        Awake();
        queue.Enqueue(new WorkItem(context.Parent, context.DefinitionVersionId, node, context.Tag, given, context.Backward));
        RunToIdle();
    }

    /// <summary>Takes a faulted activity as done, with these outcomes.</summary>
    public void Skip(ContextState context, IReadOnlyList<string?> outcomes)
    {
        context.Status = ActivityStatus.Running;
        Awake();
        Complete(context, outcomes);
        RunToIdle();
    }

    public void ResolveIncidents(ContextState context, string how)
    {
        foreach (var incident in state.Incidents.FindAll(i => i.ContextId == context.Id))
        {
            state.Incidents.Remove(incident);
            step.Undo.Add(() => state.Incidents.Add(incident));
            step.Emit(new IncidentResolved(incident.Id, how));
        }
    }

    private void Awake()
    {
        if (state.SubStatus != SubStatus.Faulted) state.SubStatus = SubStatus.Executing;
    }

    private void Execute(WorkItem item)
    {
        var context = new ContextState
        {
            Id = step.NextId("c"), DefinitionVersionId = item.DefinitionVersionId, NodeId = item.Node.NodeId,
            ParentId = item.Owner?.Id, Tag = item.Tag, Backward = item.Backward, Node = item.Node
        };
        contexts.Add(context, item.Owner);
        Declare(context, item.Variables ?? []);
        Declare(context, item.Node.Variables);
        step.Record(this, context, "Started");
        if (step.Takeover?.Meets(this, context) != true) Begin(context);
    }

    /// <summary>An activity that lies behind a case that is taken over: it leaves what later steps read and ends as it had ended.</summary>
    public void Pass(ContextState context, Takeovers.Passage passage) => Guarded(context, () =>
    {
        step.CountStart();
        if (NodeOf(context).Behaviour.Pass(Facade(context), passage)) Complete(context, []);
    });

    private void Begin(ContextState context) => Guarded(context, () =>
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        step.CountStart();
        if (context.Depth > step.Limits.Depth) throw new StepLimitException($"Activities may nest {step.Limits.Depth} deep; a workflow that runs itself nests without end.");
        var facade = Facade(context);
        facade.EvaluateInputs();
        NodeOf(context).Behaviour.Start(facade);
    });

    private static void Declare(ContextState context, IReadOnlyList<VariableDefinition> variables)
    {
        foreach (var v in variables)
            (context.Variables ??= [])[v.Id] = new VariableState { Name = v.Name, TypeName = v.TypeName, Value = v.Default?.DeepClone() };
    }

    /// <summary>Whatever an activity throws is its fault, never the process's; only an aborted or refused step passes through.</summary>
    private void Guarded(ContextState context, Action action)
    {
        var mark = step.Enter();
        try
        {
            if (NodeOf(context).Behaviour.ChangesFacts) Remember(context);
            action();
        }
        catch (Exception e) when (e is not OperationCanceledException and not StimulusRefusedException)
        {
            step.RollBack(mark);
            Fault(context, e.Message);
        }
        finally
        {
            step.Undo.Leave();
        }
    }

    /// <summary>The facts and the activity's own memory as they stand: where it goes back to if it faults.</summary>
    private void Remember(ContextState context)
    {
        step.Undo.Add(new Cases.FactsMark(step.Facts).Restore);
        var data = context.Live is { } memory ? Written(memory) : context.Data;
        step.Undo.Add(() => (context.Live, context.Data) = (null, data));
    }

    private static JsonObject? Written(object memory) => (JsonObject?)JsonSerializer.SerializeToNode(memory, memory.GetType(), StateJson.Options);

    private void Fault(ContextState context, string message)
    {
        var node = NodeOf(context);
        context.Status = ActivityStatus.Faulted;
        Bookmarks.Clear(context);
        var incident = new Incident
        {
            Id = step.NextId("i"), ContextId = context.Id, ActivityId = node.Id, NodeId = node.NodeId, ActivityType = node.Type, Message = message, At = step.Now
        };
        state.Incidents.Add(incident);
        step.Record(this, context, "Faulted");
        step.Emit(new IncidentRaised(incident.Id, node.Id, node.NodeId, node.Type, message));
        if (Definition.IncidentStrategy == IncidentStrategy.Fault) state.SubStatus = SubStatus.Faulted;
    }

    private void SettleStatus()
    {
        contexts.Prune();
        foreach (var context in state.Contexts)
            if (context.Live is { } memory) context.Data = Written(memory);
        if (state.SubStatus == SubStatus.Executing) state.SubStatus = state.Contexts.Count == 0 ? SubStatus.Finished : SubStatus.Suspended;
        else if (state.SubStatus == SubStatus.Faulted) Bookmarks.ClearAll();
    }
}

/// <summary>An activity whose turn will come.</summary>
/// <param name="Owner">Who scheduled it; null for the workflow itself.</param>
internal sealed record WorkItem(
    ContextState? Owner, string DefinitionVersionId, ActivityNode Node, string? Tag, IReadOnlyList<VariableDefinition>? Variables, bool Backward);
