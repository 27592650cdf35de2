using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Outlines;

/// <summary>The inputs of a step with what they are called: of a workflow that it runs, those that the step gives.</summary>
internal static class StepInputs
{
    public static IEnumerable<InputInfo> Of(ActivityNode node, DefinitionSet definitions)
    {
        if (node.Behaviour is not WorkflowAsActivity) return node.Behaviour.Info.Inputs;
        var child = definitions.ForActivity(node.Json.Text("workflowDefinitionVersionId"), node.Json.Text("workflowDefinitionId"));
        return node.Inputs.Keys.Select(name => Given(node, name, child?.Inputs.FirstOrDefault(i => i.Name == name)?.DisplayName ?? name));
    }

    private static InputInfo Given(ActivityNode node, string name, string called) =>
        new(name, "Object", called, name) { Hint = Constant.Json(node, name) is JsonArray ? "multitext" : "singleline" };
}
