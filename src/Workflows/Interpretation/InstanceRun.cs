using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// One workflow instance within a step: its queue of scheduled activities and the life of each. First in, first out, one
/// at a time; a completion tells the parent at once. Names no activity type.
/// </summary>
internal sealed class InstanceRun(CaseExecution step, InstanceState state)
{
    private readonly List<WorkItem> queue = [];
    private readonly Dictionary<string, ContextState> contexts = state.Contexts.ToDictionary(c => c.Id);
    private readonly Dictionary<string, ActivityContext> facades = [];

    public CaseExecution Step => step;

    public InstanceState State => state;

    public WorkflowDefinition Definition => step.Definitions.Version(state.DefinitionVersionId)
        ?? throw new InvalidOperationException($"Definition version {state.DefinitionVersionId} is not in the case's set.");

    /// <summary>A trigger that chose where the flowchart starts; only while the instance starts.</summary>
    public string? TriggerActivityId { get; private set; }

    public IEnumerable<WorkItem> Scheduled => queue;

    public ContextState? Find(string contextId) => contexts.GetValueOrDefault(contextId);

    public ActivityNode NodeOf(ContextState context) => step.Definitions.Version(context.DefinitionVersionId)!.Nodes[context.NodeId];

    public IEnumerable<ContextState> ChildrenOf(ContextState context) => state.Contexts.Where(c => c.ParentId == context.Id);

    public ActivityContext Facade(ContextState context)
    {
        if (!facades.TryGetValue(context.Id, out var facade))
            facades[context.Id] = facade = new ActivityContext(this, context, NodeOf(context));
        return facade;
    }

    public void Start(IReadOnlyDictionary<string, JsonNode?> input, string? correlationId, string? triggerActivityId)
    {
        foreach (var (name, value) in input) state.Input[name] = value?.DeepClone();
        state.CorrelationId = correlationId;
        TriggerActivityId = triggerActivityId;
        state.SubStatus = SubStatus.Executing;
        queue.Add(new WorkItem(null, Definition.VersionId, Definition.Workflow, null, null, false));
        RunToIdle();
        TriggerActivityId = null;
    }

    public void Schedule(ContextState owner, ActivityNode node, string? tag, IReadOnlyList<VariableDefinition>? variables, bool backward, string? definitionVersionId = null) =>
        queue.Add(new WorkItem(owner, definitionVersionId ?? owner.DefinitionVersionId, node, tag, variables, backward));

    public void RunToIdle()
    {
        while (queue.Count > 0)
        {
            var item = queue[0];
            queue.RemoveAt(0);
            Execute(item);
        }

        SettleStatus();
    }

    public void Resume(string bookmarkId, Stimulus stimulus)
    {
        var bookmark = state.Bookmarks.FirstOrDefault(b => b.Id == bookmarkId);
        if (bookmark is null || Find(bookmark.ContextId) is not { Status: ActivityStatus.Running } context) return;
        if (bookmark.AutoBurn) Burn(bookmark, fired: stimulus is TimerDue);
        if (state.SubStatus != SubStatus.Faulted) state.SubStatus = SubStatus.Executing;
        step.Record(this, context, "Resumed");
        Guarded(context, () => NodeOf(context).Behaviour.Resumed(Facade(context), bookmark, stimulus));
        RunToIdle();
    }

    public void Complete(ContextState context, IReadOnlyList<string> outcomes)
    {
        if (context.Status != ActivityStatus.Running || context.Completing) return;
        context.Completing = true;
        CancelChildren(context);
        context.Status = ActivityStatus.Completed;
        context.Completing = false;
        step.Record(this, context, "Completed");
        ClearBookmarks(context);
        var parent = context.ParentId is null ? null : Find(context.ParentId);
        if (parent?.Status == ActivityStatus.Running)
        {
            var end = new ChildEnd(NodeOf(context), context.Id, context.Tag, outcomes, context.Backward);
            Guarded(parent, () => NodeOf(parent).Behaviour.ChildEnded(Facade(parent), end));
        }
    }

    /// <summary>Marks it complete without telling its parent: a composite around it completes instead.</summary>
    public void CompleteQuietly(ContextState context)
    {
        context.Status = ActivityStatus.Completed;
        step.Record(this, context, "Completed");
        ClearBookmarks(context);
    }

    public void CancelChildren(ContextState context)
    {
        foreach (var child in ChildrenOf(context).ToList()) Cancel(child);
    }

    public void Cancel(ContextState context)
    {
        if (context.Status is ActivityStatus.Completed or ActivityStatus.Canceled) return;
        var behaviour = NodeOf(context).Behaviour;
        ResolveIncidents(context, "cancelled");
        context.Status = ActivityStatus.Canceled;
        ClearBookmarks(context);
        step.Record(this, context, "Canceled");
        behaviour.Cancelled(Facade(context));
        if (context.ParentId is not null && Find(context.ParentId) is { Status: ActivityStatus.Running, Completing: false } parent)
            NodeOf(parent).Behaviour.ChildCancelled(Facade(parent), NodeOf(context));
        CancelChildren(context);
    }

    /// <summary>Takes out of the queue what the context, or anything below it, has scheduled.</summary>
    public void Withdraw(ContextState context) => queue.RemoveAll(i => IsWithin(i.Owner, context));

    /// <summary>Ends the instance at once: nothing scheduled, nothing waiting.</summary>
    public void End(SubStatus subStatus)
    {
        queue.Clear();
        foreach (var root in state.Contexts.Where(c => c.ParentId is null).ToList()) Cancel(root);
        foreach (var orphan in state.Contexts.ToList()) Cancel(orphan);
        state.SubStatus = subStatus;
    }

    public Bookmark AddBookmark(ContextState context, string name, string? key, DateTimeOffset? dueAt, bool autoBurn)
    {
        var bookmark = new Bookmark
        {
            Id = step.NextId("b"), ContextId = context.Id, Name = name, Key = key, DueAt = dueAt, AutoBurn = autoBurn, CreatedAt = step.Now
        };
        if (dueAt is { } at)
        {
            bookmark.Key = key ?? bookmark.Id;
            step.Emit(new TimerSet(bookmark.Key, at));
        }

        state.Bookmarks.Add(bookmark);
        return bookmark;
    }

    public void Burn(Bookmark bookmark, bool fired = false)
    {
        if (!state.Bookmarks.Remove(bookmark)) return;
        if (bookmark.DueAt is not null && !fired) step.Emit(new TimerCancelled(bookmark.Key!));
    }

    public void Restart(ContextState context, bool keepIds)
    {
        if (keepIds) context.LastId = 0;
        context.Status = ActivityStatus.Running;
        context.Data = null;
        context.Live = null;
        facades.Remove(context.Id);
        if (state.SubStatus != SubStatus.Faulted) state.SubStatus = SubStatus.Executing;
        step.Record(this, context, "Started");
        Begin(context);
    }

    public void ResolveIncidents(ContextState context, string how)
    {
        foreach (var incident in state.Incidents.Where(i => i.ContextId == context.Id).ToList())
        {
            state.Incidents.Remove(incident);
            step.Emit(new IncidentResolved(incident.Id, how));
        }
    }

    private void Execute(WorkItem item)
    {
        var context = new ContextState
        {
            Id = step.NextId("c"), DefinitionVersionId = item.DefinitionVersionId, NodeId = item.Node.NodeId,
            ParentId = item.Owner?.Id, Tag = item.Tag, Backward = item.Backward
        };
        state.Contexts.Add(context);
        contexts[context.Id] = context;
        Declare(context, item.Variables ?? []);
        Declare(context, item.Node.Variables);
        step.Record(this, context, "Started");
        Begin(context);
    }

    private void Begin(ContextState context) => Guarded(context, () =>
    {
        step.CountStart();
        if (Depth(context) > step.Limits.Depth) throw new StepLimitException($"Activities may nest {step.Limits.Depth} deep; a workflow that runs itself nests without end.");
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
        var mark = step.Mark;
        try
        {
            action();
        }
        catch (Exception e) when (e is not OperationCanceledException and not StimulusRefusedException)
        {
            step.RollBack(mark);
            Fault(context, e.Message);
        }
    }

    private void Fault(ContextState context, string message)
    {
        var node = NodeOf(context);
        context.Status = ActivityStatus.Faulted;
        ClearBookmarks(context);
        var incident = new Incident
        {
            Id = step.NextId("i"), ContextId = context.Id, ActivityId = node.Id, NodeId = node.NodeId, ActivityType = node.Type, Message = message, At = step.Now
        };
        state.Incidents.Add(incident);
        step.Record(this, context, "Faulted");
        step.Emit(new IncidentRaised(incident.Id, node.Id, node.NodeId, node.Type, message));
        if (Definition.IncidentStrategy == IncidentStrategy.Fault) state.SubStatus = SubStatus.Faulted;
    }

    private void ClearBookmarks(ContextState context)
    {
        foreach (var bookmark in state.Bookmarks.Where(b => b.ContextId == context.Id).ToList()) Burn(bookmark);
    }

    private void SettleStatus()
    {
        Prune();
        foreach (var context in state.Contexts.Where(c => c.Live is not null))
            context.Data = (JsonObject?)JsonSerializer.SerializeToNode(context.Live, context.Live!.GetType(), StateJson.Options);
        if (state.SubStatus == SubStatus.Executing) state.SubStatus = state.Contexts.Count == 0 ? SubStatus.Finished : SubStatus.Suspended;
        else if (state.SubStatus == SubStatus.Faulted && state.Bookmarks.Count > 0) state.Bookmarks.ToList().ForEach(b => Burn(b));
    }

    /// <summary>Forgets what has ended, but for those whose children still run (they hold the children's variables).</summary>
    private void Prune()
    {
        var needed = new HashSet<string>();
        foreach (var live in state.Contexts.Where(c => c.Status is ActivityStatus.Running or ActivityStatus.Faulted))
            for (var c = live; c is not null && needed.Add(c.Id); c = c.ParentId is null ? null : Find(c.ParentId));
        foreach (var gone in state.Contexts.Where(c => !needed.Contains(c.Id)).ToList())
        {
            state.Contexts.Remove(gone);
            contexts.Remove(gone.Id);
            facades.Remove(gone.Id);
        }
    }

    private int Depth(ContextState context)
    {
        var depth = 0;
        for (var c = context; c is not null; c = c.ParentId is null ? null : Find(c.ParentId)) depth++;
        return depth;
    }

    public bool IsWithin(ContextState? inner, ContextState outer)
    {
        for (var c = inner; c is not null; c = c.ParentId is null ? null : Find(c.ParentId))
            if (c.Id == outer.Id) return true;
        return false;
    }
}

/// <summary>An activity whose turn will come.</summary>
/// <param name="Owner">Who scheduled it; null for the workflow itself.</param>
internal sealed record WorkItem(
    ContextState? Owner, string DefinitionVersionId, ActivityNode Node, string? Tag, IReadOnlyList<VariableDefinition>? Variables, bool Backward);
