using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation;

/// <summary>Steps that never end of themselves, and so need no way on.</summary>
internal static class Standing
{
    /// <summary>Whether the step is a standing activity, or runs a workflow that holds one outside any stage.</summary>
    public static bool Is(CheckedDefinition subject, ActivityNode step) => Is(subject, step, []);

    private static bool Is(CheckedDefinition subject, ActivityNode step, HashSet<string> seen) => step.Behaviour.Info.Standing
        || step.Behaviour is WorkflowAsActivity && subject.ChildOf(step) is { } child && seen.Add(child.VersionId)
            && child.AllNodes.Any(n => !IsInStage(n) && Is(subject, n, seen));

    private static bool IsInStage(ActivityNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
            if (around.Behaviour is Stage) return true;
        return false;
    }
}
