using Interagency.Workflows.Activities.Loops;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>What an activity can name: variables of everything around it, the definition's inputs and outputs.</summary>
internal static class NamesInSight
{
    private static readonly string[] OfLoops = ["CurrentValue", "CurrentIndex"];

    /// <summary>Variables declared on the activity or around it.</summary>
    public static IEnumerable<VariableDefinition> Variables(ActivityNode node)
    {
        for (var n = node; n is not null; n = n.Parent)
            foreach (var variable in n.Variables) yield return variable;
    }

    /// <summary>Their names, with those that a loop around the activity gives its body.</summary>
    public static HashSet<string> VariableNames(ActivityNode node)
    {
        var names = Variables(node).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        for (var n = node.Parent; n is not null; n = n.Parent)
            if (n.Behaviour is Loop or ParallelForEach) names.UnionWith(OfLoops);
        return names;
    }
}
