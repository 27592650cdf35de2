using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Takeovers;

/// <summary>A place in a procedure at which a case may stand that is taken over.</summary>
/// <param name="Title">As people call it; unique within the procedure.</param>
/// <param name="Node">The stage, or a step between stages that waits.</param>
/// <param name="Steps">The steps within the stage that wait for somebody, in reading order; empty for a step.</param>
public sealed record TakeoverPlace(string Title, ActivityNode Node, IReadOnlyList<ActivityNode> Steps)
{
    public string Id => Node.Id;

    /// <summary>Every place of a procedure, as the work goes.</summary>
    public static IReadOnlyList<TakeoverPlace> Of(WorkflowDefinition definition)
    {
        var nodes = definition.Workflow.SelfAndDescendants().Where(IsPlace).ToList();
        return [.. nodes.Select(n => new TakeoverPlace(TitleOf(n, nodes), n, n.Behaviour is Stage ? [.. StepsOf(n)] : []))];
    }

    /// <summary>The steps of a stage, not those of stages within it.</summary>
    private static IEnumerable<ActivityNode> StepsOf(ActivityNode stage) => stage.Port(Stage.Body) is { } body
        ? body.SelfAndDescendants().Where(n => n.Behaviour.Info is { Waits: true, Standing: false } && n.Behaviour is not (Stage or AnswerRequest) && StageOf(n) == stage)
        : [];

    private static bool IsPlace(ActivityNode node) => node.Behaviour is Stage
        || (node.Behaviour.Info is { Waits: true, Standing: false } && node.Behaviour is not OpenCase && node.Parent is { Type: Flowchart.TypeName } chart && StageOf(chart) is null);

    private static ActivityNode? StageOf(ActivityNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
            if (around.Behaviour is Stage) return around;
        return null;
    }

    /// <summary>What a stage or a step is called: its own title, else what the designer shows.</summary>
    public static string TitleOf(ActivityNode node) => Validation.Constant.Text(node, "title") ?? node.Title;

    private static string TitleOf(ActivityNode node, IReadOnlyList<ActivityNode> all)
    {
        var own = TitleOf(node);
        return all.Count(n => TitleOf(n) == own) == 1 ? own : $"{own} ({node.Id})";
    }
}
