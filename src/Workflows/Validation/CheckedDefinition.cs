using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Language;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Workflows.Validation;

/// <summary>A definition with what the rules read beside it: reference data, the definitions it may run, its scripts.</summary>
internal sealed class CheckedDefinition
{
    /// <summary>Types of this prefix are activities of interagency work; a definition that has one is a case's.</summary>
    private const string CaseActivities = "Interagency.";

    private readonly Lazy<IReadOnlyList<ScriptUse>> scripts;

    public CheckedDefinition(WorkflowDefinition definition, World world, DefinitionSet definitions)
    {
        (Definition, World, Definitions) = (definition, world, definitions);
        IsCase = Nodes.Any(IsCaseStep);
        scripts = new(() => ScriptUse.In(definition));
    }

    public WorkflowDefinition Definition { get; }

    public World World { get; }

    /// <summary>This definition and all that are checked with it.</summary>
    public DefinitionSet Definitions { get; }

    /// <summary>Whether it runs cases, and so owes terms, sources and persons' decisions.</summary>
    public bool IsCase { get; }

    public IReadOnlyList<ScriptUse> Scripts => scripts.Value;

    /// <summary>Every activity of the document, outer before inner.</summary>
    public IEnumerable<ActivityNode> Nodes => Definition.Workflow.SelfAndDescendants().Skip(1);

    public static bool IsCaseStep(ActivityNode node) =>
        node.Type.StartsWith(CaseActivities, StringComparison.Ordinal) && node.Behaviour is not WorkflowAsActivity;

    /// <summary>The outcomes that the node can end with; of a workflow-as-activity those of its child. Null when they can't be told.</summary>
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => node.Behaviour switch
    {
        NotFoundActivity => null,
        WorkflowAsActivity => ChildOf(node) is { } child ? Begins(child.Workflow) ? [] : child.Outcomes.IsEmpty ? [Outcome.Done] : child.Outcomes : null,
        _ => Outcome.Of(node),
    };

    /// <summary>Whether the step never ends of itself: a standing activity, or a workflow that begins with one.</summary>
    public bool Stands(ActivityNode step) => step.Behaviour is WorkflowAsActivity ? ChildOf(step) is { } child && Begins(child.Workflow) : step.Behaviour.Info.Standing;

    /// <summary>Whether it begins with something that stands, on one branch at least: a chart ends only when all in it has ended.</summary>
    private static bool Begins(ActivityNode node) => node.Behaviour switch
    {
        WorkflowActivity => node.Port("root") is { } root && Begins(root),
        Flowchart => Flowchart.StartOf(node, null) is { } start
            && (start.Behaviour is FlowFork ? node.Connections.Any(c => c.Source == start && Begins(c.Target)) : Begins(start)),
        _ => node.Behaviour.Info.Standing,
    };

    public WorkflowDefinition? ChildOf(ActivityNode node) =>
        Definitions.ForActivity(node.Json.Text("workflowDefinitionVersionId"), node.Json.Text("workflowDefinitionId"));

    public Finding Error(string code, ActivityNode node, string russian, string english) => At(code, Severity.Error, node, russian, english);

    public Finding Warning(string code, ActivityNode node, string russian, string english) => At(code, Severity.Warning, node, russian, english);

    /// <summary>An error in a case's definition, where a step that silently isn't run costs a term; elsewhere a warning.</summary>
    public Finding ErrorInCase(string code, ActivityNode node, string russian, string english) =>
        At(code, IsCase ? Severity.Error : Severity.Warning, node, russian, english);

    /// <summary>A finding about the definition as a whole.</summary>
    public Finding Whole(string code, Severity severity, string russian, string english) =>
        new(code, severity, Definition.DefinitionId, null, null, null, new Bilingual(russian, english));

    private Finding At(string code, Severity severity, ActivityNode node, string russian, string english) =>
        new(code, severity, Definition.DefinitionId, node.Id, node.NodeId, node.Title, new Bilingual(russian, english));
}
