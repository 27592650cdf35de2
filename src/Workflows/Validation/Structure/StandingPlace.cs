using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>
/// A standing activity never leads on, so it stands where nothing has to follow it: among the duties of a stage, or on a branch of its
/// own of the root. A block that others run may consist of it.
/// </summary>
internal sealed class StandingPlace : IDefinitionRule
{
    public const string Code = "standing-misplaced";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from step in subject.Nodes
        where subject.Stands(step) && !MayStand(subject, step)
        select subject.Error(Code, step,
            $"Шаг «{step.Title}» действует, пока длится этап, и сам не кончается: на этом месте работа за ним остановится. Перенесите его в схему обязанностей этапа (duties) или на отдельную ветвь разветвления (Elsa.FlowFork) в корне.",
            $"'{step.Title}' stands as long as its stage lasts and never ends of itself: here the work would come to a halt. Move it into a stage's duties, or onto a branch of its own of an Elsa.FlowFork at the root.");

    private static bool MayStand(CheckedDefinition subject, ActivityNode step)
    {
        var chart = step.Parent!;
        if (chart.Parent is { Behaviour: Stage } stage && stage.Port(Stage.Duties) == chart) return true;
        var isBlock = !subject.Nodes.Any(n => n.Behaviour is OpenCase);
        if (chart == subject.Definition.Workflow) return isBlock;
        if (chart.Behaviour is not Flowchart || chart.Parent != subject.Definition.Workflow) return false;
        return isBlock && Flowchart.StartOf(chart, null) == step || HasBranch(chart, step);
    }

    /// <summary>Whether the only way to the step is a branch of a fork that leads nowhere else.</summary>
    private static bool HasBranch(ActivityNode chart, ActivityNode step)
    {
        var seen = new HashSet<ActivityNode>();
        for (var at = step; seen.Add(at);)
        {
            if (chart.Connections.Where(c => c.Target == at).ToList() is not [var inbound]) return false;
            var beside = chart.Connections.Where(c => c.Source == inbound.Source && c != inbound).ToList();
            if (inbound.Source.Behaviour is FlowFork) return beside.Count > 0 && beside.All(c => Outcome.Of(c) != Outcome.Of(inbound));
            if (beside.Count > 0) return false;
            at = inbound.Source;
        }

        return false;
    }
}
