using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>Workflows that activities run are there and published, and none runs itself inside itself.</summary>
internal sealed class ChildWorkflow : IDefinitionRule
{
    public const string Unknown = "unknown-definition";
    public const string Recursion = "definition-recursion";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        foreach (var node in subject.Nodes)
        {
            if (Named(node) is not { } name) continue;
            if (Child(subject, node, name) is not { } child) yield return Missing(subject, node, name);
            else if (RunsInside(node) && Reaches(subject, child, subject.Definition, [])) yield return Circle(subject, node, child);
        }
    }

    /// <summary>The definition a node names; null when it names none, or a script does.</summary>
    private static string? Named(ActivityNode node) => node.Behaviour switch
    {
        WorkflowAsActivity => node.Json.Text("workflowDefinitionId") ?? node.Json.Text("workflowDefinitionVersionId"),
        DispatchWorkflow or ExecuteWorkflow or BulkDispatchWorkflows =>
            node.Inputs.TryGetValue("workflowDefinitionId", out var id) && id is LiteralExpression { Value: string text } && text.Length > 0 ? text : null,
        _ => null,
    };

    private static WorkflowDefinition? Child(CheckedDefinition subject, ActivityNode node, string name) =>
        node.Behaviour is WorkflowAsActivity ? subject.ChildOf(node) : subject.Definitions.Published(name) is { IsPublished: true } found ? found : null;

    /// <summary>A dispatched workflow is an instance of its own and may start its like; these two run inside the case's step.</summary>
    private static bool RunsInside(ActivityNode node) => node.Behaviour is WorkflowAsActivity or ExecuteWorkflow;

    private static bool Reaches(CheckedDefinition subject, WorkflowDefinition from, WorkflowDefinition to, HashSet<string> seen)
    {
        if (from.DefinitionId == to.DefinitionId) return true;
        if (!seen.Add(from.DefinitionId)) return false;
        return from.AllNodes.Where(RunsInside).Select(n => Named(n) is { } name ? Child(subject, n, name) : null).OfType<WorkflowDefinition>()
            .Any(d => Reaches(subject, d, to, seen));
    }

    private static Finding Missing(CheckedDefinition subject, ActivityNode node, string name) => subject.Error(Unknown, node,
        $"Шаг «{node.Title}» запускает процесс «{name}», а опубликованного процесса с таким ключом среди проверяемых нет. Добавьте его файл или исправьте ключ.",
        $"'{node.Title}' runs the workflow '{name}', but no published one of this id is among those checked. Add its file, or mend the id.");

    private static Finding Circle(CheckedDefinition subject, ActivityNode node, WorkflowDefinition child) => subject.Error(Recursion, node,
        $"Шаг «{node.Title}» выполняет процесс «{child.Name}», который снова выполняет этот: круг без конца. Разорвите его или запускайте отдельным процессом (Elsa.DispatchWorkflow).",
        $"'{node.Title}' runs the workflow '{child.Name}', which runs this one again: a circle without end. Break it, or dispatch it as a workflow of its own.");
}
