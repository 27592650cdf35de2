using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Comparison;

/// <summary>One of the two definitions, with what its keys are called.</summary>
internal sealed class Side
{
    public Side(DefinitionSet definitions, DirectorySet directories)
    {
        var definition = definitions.Root;
        (Definition, Definitions) = (definition, definitions);
        var region = definition.Region;
        Names = new TimelineNames(definitions, region is null ? null : directories.For(region));
        Events = new EventWords(definition.AllNodes, Names);
        Terms = new TermReader(definition, Names, Events);
        Nodes = [.. definition.Workflow.Children.SelectMany(InOrder)];
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>With what it runs inside itself.</summary>
    public DefinitionSet Definitions { get; }

    public TimelineNames Names { get; }

    public EventWords Events { get; }

    public TermReader Terms { get; }

    /// <summary>Every activity, in the order in which the procedure is read.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }

    /// <summary>A chart is no step: what holds it is.</summary>
    public static bool IsTold(ActivityNode node) => !ReadingOrder.IsBare(node);

    public static bool IsStage(ActivityNode node) => node.Behaviour is Stage;

    public static Bilingual KindOf(ActivityNode node) => new(node.Behaviour.Info.Russian, node.Behaviour.Info.English);

    /// <summary>The title of the stage that it is, or is in.</summary>
    public static string? StageOf(ActivityNode? node) => node is null ? null : IsStage(node) ? node.Title : StageOf(node.Parent);

    /// <summary>What holds it, and at which port.</summary>
    public static (ActivityNode? Holder, string? Port) HolderOf(ActivityNode node)
    {
        var (inner, holder) = (node, node.Parent);
        while (holder is not null && ReadingOrder.IsBare(holder)) (inner, holder) = (holder, holder.Parent);
        return (holder, holder?.Ports.FirstOrDefault(port => port.Value.Contains(inner)).Key);
    }

    private static IEnumerable<ActivityNode> InOrder(ActivityNode node) => ReadingOrder.Of(node).SelectMany(InOrder).Prepend(node);
}
