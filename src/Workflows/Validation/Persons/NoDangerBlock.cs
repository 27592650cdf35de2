using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Persons;

/// <summary>
/// A published procedure hears of danger to a child at every stage: the block for it stands in the definition, outside its stages, or in
/// a workflow that it runs there.
/// </summary>
internal sealed class NoDangerBlock : IDefinitionRule
{
    public const string Code = "no-danger-block";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.Definition.IsPublished || !subject.Nodes.Any(n => n.Behaviour is OpenCase)) yield break;
        if (Hears(subject, subject.Definition.Workflow, [])) yield break;
        yield return subject.Whole(Code, Severity.Error,
            "В порядке нет блока «Признаки нарушения прав ребёнка» (Interagency.DangerToChild), который стоит всё время дела. Начните схему с Elsa.FlowFork: ветвь «case» — к «Открыть дело», ветвь «danger» — к общему процессу danger с confirmedBy и notify.",
            "The procedure has no block for danger to a child (Interagency.DangerToChild) that stands as long as the case does. Begin with an Elsa.FlowFork: the branch 'case' to Interagency.OpenCase, the branch 'danger' to the shared workflow 'danger' with confirmedBy and notify.");
    }

    private static bool Hears(CheckedDefinition subject, ActivityNode node, HashSet<string> seen) => node.Behaviour switch
    {
        DangerToChild => true,
        // What stands within a stage ends with it.
        Stage => false,
        WorkflowAsActivity => subject.ChildOf(node) is { } child && seen.Add(child.VersionId) && Hears(subject, child.Workflow, seen),
        _ => node.Children.Any(c => Hears(subject, c, seen)),
    };
}
