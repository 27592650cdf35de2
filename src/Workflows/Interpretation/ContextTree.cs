using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>The executions of activities of one instance, linked for the step that runs them.</summary>
internal sealed class ContextTree
{
    private readonly InstanceState instance;
    private readonly DefinitionSet definitions;
    private readonly Dictionary<string, ContextState> byId;

    public ContextTree(InstanceState instance, DefinitionSet definitions)
    {
        this.instance = instance;
        this.definitions = definitions;
        byId = new Dictionary<string, ContextState>(instance.Contexts.Count + 16);
        foreach (var context in instance.Contexts) Link(context, context.ParentId is null ? null : byId.GetValueOrDefault(context.ParentId));
    }

    public ContextState? Find(string id) => byId.GetValueOrDefault(id);

    public ActivityNode NodeOf(ContextState context) => context.Node
        ??= definitions.Version(context.DefinitionVersionId)?.Nodes.GetValueOrDefault(context.NodeId)
            ?? throw new InvalidOperationException($"Definition version {context.DefinitionVersionId} with the activity {context.NodeId} is not in the case's set.");

    public void Add(ContextState context, ContextState? parent)
    {
        instance.Contexts.Add(context);
        Link(context, parent);
    }

    public static bool IsWithin(ContextState? inner, ContextState outer)
    {
        for (var c = inner; c is not null; c = c.Parent)
            if (c == outer) return true;
        return false;
    }

    /// <summary>Forgets what has ended, but for those whose children still run (they hold the children's variables).</summary>
    public void Prune()
    {
        var needed = new HashSet<ContextState>();
        foreach (var live in instance.Contexts)
            if (live.Status is ActivityStatus.Running or ActivityStatus.Faulted)
                for (var c = live; c is not null && needed.Add(c); c = c.Parent);
        instance.Contexts.RemoveAll(c => !needed.Contains(c) && Unlink(c));
    }

    private void Link(ContextState context, ContextState? parent)
    {
        byId[context.Id] = context;
        context.Parent = parent;
        context.Depth = parent is null ? 1 : parent.Depth + 1;
        parent?.Children.Add(context);
    }

    private bool Unlink(ContextState context)
    {
        context.Parent?.Children.Remove(context);
        return byId.Remove(context.Id);
    }
}
